using Querent.ActiveLearning;
using Querent.Backends;
using Querent.Data;
using Querent.Hosting.Runs;
using Querent.Networks;
using Querent.Randomness;
using Querent.Tensors;
using Querent.Training;

namespace Querent.Host.Tests.Support;

/// <summary>An experiment that is not run: it tells how many trials, strategies and cycles there would be.</summary>
internal static class SampleExperiment
{
    public static Experiment Of(LoopOptions loop, int trials, params string[] strategies) => new("sample", new Samples(new NoData()), new NoTask(), "none",
        [.. strategies.Select(label => new LabeledStrategy(label, () => throw new NotSupportedException(),
            StrategyNeeds.Of(new NoStrategy(label == "learning-loss" ? [Signal.PredictedLoss] : []), label)))],
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

    private sealed class NoStrategy(IReadOnlyList<Signal> needs) : IAcquisitionStrategy
    {
        public IReadOnlyList<Signal> Needs => needs;

        public IReadOnlyList<Pick> Select(AcquisitionContext context) => throw new NotSupportedException();
    }

    private sealed class NoTask : ITask
    {
        public string MetricName => "accuracy";

        public IReadOnlyList<Signal> Supplies => [];

        public Type LabelType => typeof(ClassLabel);

        public TargetModule CreateTarget(IBackend backend, Seed seed) => throw new NotSupportedException();

        public MiniBatch CreateBatch() => throw new NotSupportedException();

        public Tensor TargetLoss(TargetOutput output, MiniBatch batch) => throw new NotSupportedException();

        public Tensor TrainingLoss(TargetOutput output, MiniBatch batch, Tensor targetLoss) => throw new NotSupportedException();

        public Tensor ClassProbabilities(TargetOutput output, MiniBatch batch) => throw new NotSupportedException();

        public IEvaluation StartEvaluation() => throw new NotSupportedException();
    }

    private sealed class NoData : IDataset
    {
        public DatasetInfo Info { get; } = new() { LabelType = typeof(ClassLabel) };

        public int Count(Split split) => 1000;

        public string SampleId(Split split, int index) => $"{index}";

        public Label? Label(Split split, int index) => new ClassLabel(0);

        public RgbImage Load(Split split, int index) => throw new NotSupportedException();

        public void Dispose()
        {
        }
    }
}
