using Querent.Autograd.Ops;
using Querent.Backends;
using Querent.Data;
using Querent.Networks;
using Querent.Randomness;
using Querent.Tensors;
using Querent.Training;

namespace Querent.Host.Benchmarks;

/// <summary>A task of noise: as many images as asked for, in memory, with labels that mean nothing.</summary>
/// <param name="count">Images.</param>
/// <param name="size">Their height and width.</param>
/// <param name="labelsPerImage">One for each thing that the network tells the class of.</param>
/// <param name="classes">How many numbers a label is one of.</param>
internal abstract class RandomImages(int count, int size, int labelsPerImage, int classes) : ITask
{
    private readonly float[] _pixels = RandomNumbers.Array(count * size * size * 3, 1);

    /// <summary>The indices of all images.</summary>
    public int[] All { get; } = [.. Enumerable.Range(0, count)];

    public abstract string MetricName { get; }

    public SignalKinds Supplies => SignalKinds.ClassProbabilities;

    public int Count(Split split) => count;

    public string SampleId(Split split, int index) => $"{index}";

    public Picture Picture(int index) => throw new NotSupportedException("Noise is not shown.");

    public abstract TargetModule CreateTarget(IBackend backend, Seed seed);

    public MiniBatch CreateBatch() => new Batch(size * size * 3, labelsPerImage, size);

    public void Fill(MiniBatch batch, Split split, ReadOnlySpan<int> indices, Seed? augmentation) =>
        ((Batch)batch).Fill(_pixels, classes, indices);

    public Tensor TargetLoss(TargetOutput output, MiniBatch batch) => Loss(output, ((Batch)batch).Labels);

    public Tensor TrainingLoss(TargetOutput output, MiniBatch batch, Tensor targetLoss) => targetLoss.Mean();

    public abstract Tensor ClassProbabilities(TargetOutput output);

    public IEvaluation StartEvaluation() => throw new NotSupportedException("Noise has no right answer.");

    public void Dispose()
    {
    }

    /// <summary>The loss of each image, [batch], where labels are [batch * labels per image].</summary>
    protected abstract Tensor Loss(TargetOutput output, Tensor labels);

    private sealed class Batch(int imageLength, int labelsPerImage, int size) : MiniBatch
    {
        private float[] _images = [];
        private float[] _labels = [];
        private Tensor? _labelTensor;

        internal Tensor Labels => _labelTensor!;

        internal void Fill(float[] pixels, int classes, ReadOnlySpan<int> indices)
        {
            Count = indices.Length;
            if (_labels.Length < Count * labelsPerImage)
            {
                (_images, _labels) = (new float[Count * imageLength], new float[Count * labelsPerImage]);
            }

            for (int i = 0; i < Count; i++)
            {
                pixels.AsSpan(indices[i] * imageLength, imageLength).CopyTo(_images.AsSpan(i * imageLength));
                for (int label = 0; label < labelsPerImage; label++)
                {
                    _labels[(i * labelsPerImage) + label] = (indices[i] + label) % classes;
                }
            }
        }

        public override void Upload(Workspace workspace)
        {
            Images = workspace.Upload(_images.AsSpan(0, Count * imageLength), new Shape(Count, size, size, 3));
            int labels = Count * labelsPerImage;
            _labelTensor = workspace.Upload(_labels.AsSpan(0, labels), new Shape(labels));
        }
    }
}
