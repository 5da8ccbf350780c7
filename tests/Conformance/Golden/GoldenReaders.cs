using Querent.Backends;

namespace Querent.Conformance;

/// <summary>Readers of the golden cases by <c>op</c>: each computes its op and compares the results.</summary>
internal static class GoldenReaders
{
    public static IReadOnlyDictionary<string, Action<GoldenCase, IBackend>> All { get; } =
        new Dictionary<string, Action<GoldenCase, IBackend>>
        {
            ["conv2d"] = GoldenLayers.Conv2d,
            ["linear"] = GoldenLayers.Linear,
            ["batch_norm"] = GoldenLayers.BatchNorm,
            ["l2norm"] = GoldenLayers.L2Norm,
            ["max_pool2d"] = GoldenPooling.Max,
            ["avg_pool2d"] = GoldenPooling.Average,
            ["global_avg_pool"] = GoldenPooling.GlobalAverage,
            ["upsample_nearest2x"] = GoldenPooling.UpsampleNearest,
            ["relu"] = GoldenFunctions.Relu,
            ["sigmoid"] = GoldenFunctions.Sigmoid,
            ["log_softmax"] = GoldenFunctions.LogSoftmax,
            ["concat_channels"] = GoldenFunctions.ConcatChannels,
            ["cross_entropy"] = GoldenLosses.CrossEntropy,
            ["smooth_l1"] = GoldenLosses.SmoothL1,
            ["mse"] = GoldenLosses.MeanSquaredError,
            ["ranking_loss"] = GoldenLosses.Ranking,
            ["optimizer"] = GoldenOptimizers.FiveSteps,
            ["learning_loss_step"] = GoldenLearningLossStep.WholeStep,
        };
}
