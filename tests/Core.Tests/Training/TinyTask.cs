using Querent.Autograd.Ops;
using Querent.Backends;
using Querent.Data;
using Querent.Networks;
using Querent.Randomness;
using Querent.Tensors;
using Querent.Training;

namespace Querent.Core.Tests.Training;

/// <summary>
/// Four classes of 8x8 images that differ in colour, some of them mislabeled: the smallest task that can be trained.
/// Images are functions of their index. It is its own data set.
/// </summary>
internal sealed class TinyTask(int poolSize = 64, int testSize = 32) : VisionTask<ClassLabel, TinyBatch>, IDataset
{
    internal const int Classes = 4;
    internal const int Size = 8;

    /// <summary>Set to make the images of the pool unusable.</summary>
    internal float Scale { get; init; } = 1;

    /// <summary>Residual blocks of the network's stages; 2, 2, 2, 2 makes a ResNet-18.</summary>
    internal int[] BlocksPerStage { get; init; } = [1, 1];

    /// <summary>Set to break the contract: one loss for the whole batch.</summary>
    internal bool LossIsScalar { get; init; }

    /// <summary>Number of predictions for a batch of a size.</summary>
    internal Func<int, int> Predictions { get; init; } = count => 0;

    /// <summary>Runs at the end of each fill, on its thread, with the samples and the augmentation seed of the
    /// first.</summary>
    internal Action<int[], Seed?>? Filled { get; init; }

    /// <summary>Runs before each target loss.</summary>
    internal Action? Failing { get; init; }

    /// <summary>Names of metrics beside the accuracy, asked for after each evaluation.</summary>
    internal Func<string[]> MoreMetrics { get; init; } = () => [];

    internal Samples Samples => new(this) { Threads = 1 };

    public override string MetricName => "accuracy";

    public override IReadOnlyList<Signal> Supplies => Supplied;

    internal IReadOnlyList<Signal> Supplied { get; init; } = [Signal.ClassProbabilities, Signal.Embeddings];

    public override TaskDescription Description => new()
    {
        Classes = Info.Classes,
        Input = new InputDescription { Height = Size, Width = Size, Mean = [0, 0.5, 0.25], Std = [1, 2, 0.2] },
    };

    public DatasetInfo Info { get; } = new()
    {
        LabelType = typeof(ClassLabel),
        Classes = ["red", "green", "blue", "grey"],
        Size = new ImageSize(Size, Size),
    };

    public bool IsSlow => false;

    /// <summary>Set for images without a label.</summary>
    internal Predicate<int> IsUnlabeled { get; init; } = _ => false;

    public int Count(Split split) => split == Split.Pool ? poolSize : testSize;

    public string SampleId(Split split, int index) => $"{split}#{index}";

    public Label? Label(Split split, int index) =>
        split == Split.Pool && IsUnlabeled(index) ? null : new ClassLabel(ClassOf(index));

    // Batches draw their pixels, which are no bytes.
    public RgbImage Load(Split split, int index) => new(1, 1, [0, 0, 0]);

    public override IReadOnlyList<ClassLabel> Predict(TargetOutput output, TinyBatch batch) =>
        [.. batch.HostLabels.ToArray().Take(Predictions(batch.Count)).Select(label => new ClassLabel((int)label))];

    public override TargetModule CreateTarget(IBackend backend, Seed seed) =>
        new ResNet(backend, new ResNetOptions { Classes = Classes, Width = 4, BlocksPerStage = BlocksPerStage }, seed);

    public override TinyBatch CreateBatch() => new(Scale, Filled);

    public override Tensor TargetLoss(TargetOutput output, TinyBatch batch)
    {
        Failing?.Invoke();
        Tensor losses = output.Output.CrossEntropy(batch.Labels);
        return LossIsScalar ? losses.Mean() : losses;
    }

    public override Tensor ClassProbabilities(TargetOutput output, TinyBatch batch) => output.Output.Softmax();

    public override IEvaluation<TinyBatch> StartEvaluation() => new Accuracy(MoreMetrics);

    public void Dispose()
    {
    }

    /// <summary>The label of a sample: every eleventh is wrong.</summary>
    internal static int ClassOf(int index) => index % 11 == 0 ? (Kind(index) + 1) % Classes : Kind(index);

    internal static int Kind(int index) => Math.Abs(index * 7 / 3) % Classes;

    private sealed class Accuracy(Func<string[]> more) : IEvaluation<TinyBatch>
    {
        private int _right;
        private int _all;

        public void Add(TargetOutput output, TinyBatch batch, ForwardPass again)
        {
            float[] logits = output.Output.ToArray();
            float[] labels = batch.Labels.ToArray();
            for (int i = 0; i < batch.Count; i++)
            {
                ReadOnlySpan<float> row = logits.AsSpan(i * Classes, Classes);
                _right += row[(int)labels[i]] >= System.Numerics.Tensors.TensorPrimitives.Max(row) ? 1 : 0;
                _all++;
            }
        }

        public IReadOnlyDictionary<string, double> Result() => more().Prepend("accuracy")
            .ToDictionary(name => name, _ => (double)_right / _all);
    }
}
