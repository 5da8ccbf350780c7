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
/// Images are functions of their index.
/// </summary>
internal sealed class TinyTask(int poolSize = 64, int testSize = 32) : ITask
{
    internal const int Classes = 4;
    internal const int Size = 8;

    /// <summary>Set to make the images of the pool unusable.</summary>
    internal float Scale { get; init; } = 1;

    /// <summary>Residual blocks of the network's stages; 2, 2, 2, 2 makes a ResNet-18.</summary>
    internal int[] BlocksPerStage { get; init; } = [1, 1];

    /// <summary>Set to break the contract: one loss for the whole batch.</summary>
    internal bool LossIsScalar { get; init; }

    /// <summary>What is said of each batch: how many annotations for how many samples.</summary>
    internal Func<int, int> Annotations { get; init; } = count => 0;

    /// <summary>Runs at the end of each fill, on its thread, and sees what was asked for.</summary>
    internal Action<int[], Seed?>? Filled { get; init; }

    /// <summary>Runs before each target loss.</summary>
    internal Action? Failing { get; init; }

    /// <summary>Names of metrics beside the accuracy, asked for after each evaluation.</summary>
    internal Func<string[]> MoreMetrics { get; init; } = () => [];

    public string MetricName => "accuracy";

    public SignalKinds Supplies { get; init; } = SignalKinds.ClassProbabilities | SignalKinds.Embeddings;

    public TaskDescription Description => new()
    {
        Classes = ["red", "green", "blue", "grey"],
        Input = new InputDescription { Height = Size, Width = Size, Mean = [0, 0.5, 0.25], Std = [1, 2, 0.2] },
    };

    public int Count(Split split) => split == Split.Pool ? poolSize : testSize;

    public string SampleId(Split split, int index) => $"{split}#{index}";

    public Picture Picture(int index) => new(1, 1, [0, 0, 0], new Annotation(""));

    public IReadOnlyList<Annotation> Annotate(TargetOutput output, MiniBatch batch)
    {
        float[] labels = ((Batch)batch).Labels.ToArray();
        return [.. Enumerable.Range(0, Annotations(batch.Count)).Select(i => new Annotation($"{labels[i]}"))];
    }

    public TargetModule CreateTarget(IBackend backend, Seed seed) =>
        new ResNet(backend, new ResNetOptions { Classes = Classes, Width = 4, BlocksPerStage = BlocksPerStage }, seed);

    public MiniBatch CreateBatch() => new Batch();

    public void Fill(MiniBatch batch, Split split, ReadOnlySpan<int> indices, Seed? augmentation)
    {
        ((Batch)batch).Fill(split, indices, augmentation, Scale);
        Filled?.Invoke(indices.ToArray(), augmentation);
    }

    public Tensor TargetLoss(TargetOutput output, MiniBatch batch)
    {
        Failing?.Invoke();
        Tensor losses = output.Output.CrossEntropy(((Batch)batch).Labels);
        return LossIsScalar ? losses.Mean() : losses;
    }

    public Tensor TrainingLoss(TargetOutput output, MiniBatch batch, Tensor targetLoss) => targetLoss.Mean();

    public Tensor ClassProbabilities(TargetOutput output) => output.Output.Softmax();

    public IEvaluation StartEvaluation() => new Accuracy(MoreMetrics);

    public void Dispose()
    {
    }

    /// <summary>The label of a sample: every eleventh is wrong.</summary>
    internal static int Label(int index) => index % 11 == 0 ? (Kind(index) + 1) % Classes : Kind(index);

    private static int Kind(int index) => Math.Abs(index * 7 / 3) % Classes;

    private sealed class Batch : MiniBatch
    {
        private const int ImageLength = Size * Size * 3;

        private float[] _images = [];
        private float[] _labels = [];

        internal Tensor Labels { get; private set; } = null!;

        internal void Fill(Split split, ReadOnlySpan<int> indices, Seed? augmentation, float scale)
        {
            Count = indices.Length;
            if (_labels.Length < Count)
            {
                (_images, _labels) = (new float[Count * ImageLength], new float[Count]);
            }

            for (int i = 0; i < Count; i++)
            {
                int label = Kind(indices[i]);
                _labels[i] = Label(indices[i]);
                RandomStream noise = new Seed(3).For((int)split).For(indices[i]).Stream();
                float shift = augmentation is { } seed ? seed.For(indices[i]).Stream().NextSingle(-0.1f, 0.1f) : 0;
                for (int j = 0; j < ImageLength; j++)
                {
                    float signal = j % 3 == label % 3 ? 0.5f + (label / 3) : 0;
                    _images[(i * ImageLength) + j] = scale * (signal + shift + (float)(0.5 * noise.NextGaussian()));
                }
            }
        }

        public override void Upload(Workspace workspace)
        {
            Images = workspace.Upload(_images.AsSpan(0, Count * ImageLength), new Shape(Count, Size, Size, 3));
            Labels = workspace.Upload(_labels.AsSpan(0, Count), new Shape(Count));
        }
    }

    private sealed class Accuracy(Func<string[]> more) : IEvaluation
    {
        private int _right;
        private int _all;

        public void Add(TargetOutput output, MiniBatch batch)
        {
            float[] logits = output.Output.ToArray();
            float[] labels = ((Batch)batch).Labels.ToArray();
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
