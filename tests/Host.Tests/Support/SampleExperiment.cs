using Querent.ActiveLearning;
using Querent.Backends;
using Querent.Data;
using Querent.Host.Runs;
using Querent.Networks;
using Querent.Randomness;
using Querent.Tensors;
using Querent.Training;

namespace Querent.Host.Tests.Support;

/// <summary>An experiment that is not run: it tells how many trials, strategies and cycles there would be.</summary>
internal static class SampleExperiment
{
    public static Experiment Of(LoopOptions loop, int trials, params string[] strategies) => new("sample", new NoTask(), "none",
        [.. strategies.Select(label => new LabeledStrategy(label, () => throw new NotSupportedException(),
            label == "learning-loss" ? SignalKinds.PredictedLoss : SignalKinds.None))],
        loop, trials, 1, [], Fingerprint: "", Warn: static _ => { });

    public static CycleResult Cycle(int cycle, int labels, double accuracy, double? ranking) => new()
    {
        Cycle = cycle,
        LabeledCount = labels,
        Metrics = new Dictionary<string, double> { ["accuracy"] = accuracy },
        TargetLoss = 1,
        RankingAccuracy = ranking,
        Picks = [],
        Weights = new WeightHashes("", null),
    };

    private sealed class NoTask : ITask
    {
        public string MetricName => "accuracy";

        public SignalKinds Supplies => SignalKinds.None;

        public int Count(Split split) => 1000;

        public string SampleId(Split split, int index) => $"{index}";

        public Picture Picture(int index) => throw new NotSupportedException();

        public TargetModule CreateTarget(IBackend backend, Seed seed) => throw new NotSupportedException();

        public MiniBatch CreateBatch() => throw new NotSupportedException();

        public void Fill(MiniBatch batch, Split split, ReadOnlySpan<int> indices, Seed? augmentation) =>
            throw new NotSupportedException();

        public Tensor TargetLoss(TargetOutput output, MiniBatch batch) => throw new NotSupportedException();

        public Tensor TrainingLoss(TargetOutput output, MiniBatch batch, Tensor targetLoss) => throw new NotSupportedException();

        public Tensor ClassProbabilities(TargetOutput output) => throw new NotSupportedException();

        public IReadOnlyList<Annotation> Annotate(TargetOutput output, MiniBatch batch) => throw new NotSupportedException();

        public IEvaluation StartEvaluation() => throw new NotSupportedException();

        public void Dispose()
        {
        }
    }
}
