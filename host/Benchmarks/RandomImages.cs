using Querent.Autograd.Ops;
using Querent.Backends;
using Querent.Data;
using Querent.Networks;
using Querent.Randomness;
using Querent.Tensors;
using Querent.Training;

namespace Querent.Host.Benchmarks;

/// <summary>A task of noise: images of CIFAR-10's size and ten classes, in memory, for a ResNet-18.</summary>
internal sealed class RandomImages(int count, int width) : ITask
{
    private const int Classes = 10;
    private const int Size = 32;
    private const int ImageLength = Size * Size * 3;

    private readonly float[] _pixels = RandomNumbers.Array(count * ImageLength, 1);

    /// <summary>The indices of all images.</summary>
    public int[] All { get; } = [.. Enumerable.Range(0, count)];

    public string MetricName => "accuracy";

    public SignalKinds Supplies => SignalKinds.ClassProbabilities;

    public int Count(Split split) => count;

    public string SampleId(Split split, int index) => $"{index}";

    public Picture Picture(int index) => throw new NotSupportedException("Noise is not shown.");

    public TargetModule CreateTarget(IBackend backend, Seed seed) => ResNet.ResNet18(backend, width, Classes, seed);

    public MiniBatch CreateBatch() => new Batch();

    public void Fill(MiniBatch batch, Split split, ReadOnlySpan<int> indices, Seed? augmentation) =>
        ((Batch)batch).Fill(_pixels, indices);

    public Tensor TargetLoss(TargetOutput output, MiniBatch batch) =>
        output.Output.CrossEntropy(((Batch)batch).Labels);

    public Tensor TrainingLoss(TargetOutput output, MiniBatch batch, Tensor targetLoss) => targetLoss.Mean();

    public Tensor ClassProbabilities(TargetOutput output) => output.Output.Softmax();

    public IEvaluation StartEvaluation() => throw new NotSupportedException("Noise has no right answer.");

    public void Dispose()
    {
    }

    private sealed class Batch : MiniBatch
    {
        private float[] _images = [];
        private float[] _labels = [];
        private Tensor? _labelTensor;

        internal Tensor Labels => _labelTensor!;

        internal void Fill(float[] pixels, ReadOnlySpan<int> indices)
        {
            Count = indices.Length;
            if (_labels.Length < Count)
            {
                (_images, _labels) = (new float[Count * ImageLength], new float[Count]);
            }

            for (int i = 0; i < Count; i++)
            {
                _labels[i] = indices[i] % Classes;
                pixels.AsSpan(indices[i] * ImageLength, ImageLength).CopyTo(_images.AsSpan(i * ImageLength));
            }
        }

        public override void Upload(Workspace workspace)
        {
            Images = workspace.Upload(_images.AsSpan(0, Count * ImageLength), new Shape(Count, Size, Size, 3));
            _labelTensor = workspace.Upload(_labels.AsSpan(0, Count), new Shape(Count));
        }
    }
}
