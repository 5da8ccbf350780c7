using Querent.Backends;
using Querent.Data;
using Querent.Networks;
using Querent.Randomness;
using Querent.Tensors;
using Querent.Training;

namespace Querent.Host.Benchmarks;

/// <summary>A task over noise: as many images as asked for, in memory, with labels that mean nothing.</summary>
/// <param name="count">Images.</param>
/// <param name="size">Their height and width.</param>
/// <param name="labelsPerImage">One for each number (class of an image or a box, pixel of a heat-map) that the network learns.</param>
/// <param name="classes">Labels are numbers below it.</param>
internal abstract class RandomImages(int count, int size, int labelsPerImage, int classes)
    : VisionTask<ClassLabel, RandomBatch>
{
    private readonly float[] _pixels = RandomNumbers.Array(count * size * size * 3, 1);

    /// <summary>The indices of all images.</summary>
    public int[] All { get; } = [.. Enumerable.Range(0, count)];

    /// <summary>All images in both splits.</summary>
    public Samples Samples { get; } = new(new Noise(count, size)) { Threads = 1 };

    public override IReadOnlyList<Signal> Supplies => [Signal.ClassProbabilities];

    public override RandomBatch CreateBatch() => new(_pixels, size, labelsPerImage, classes);

    public override Tensor TargetLoss(TargetOutput output, RandomBatch batch) => Loss(output, batch.Labels);

    public override IEvaluation<RandomBatch> StartEvaluation() =>
        throw new NotSupportedException("Noise has no right answer.");

    /// <summary>The loss of each image, [batch], where labels are [batch * labels per image].</summary>
    protected abstract Tensor Loss(TargetOutput output, Tensor labels);

    // Batches copy floats instead.
    private sealed class Noise(int count, int size) : IDataset
    {
        public DatasetInfo Info { get; } =
            new() { LabelType = typeof(ClassLabel), Size = new ImageSize(size, size) };

        public bool IsSlow => false;

        public int Count(Split split) => count;

        public string SampleId(Split split, int index) => $"{index}";

        public Label? Label(Split split, int index) => null;

        public RgbImage Load(Split split, int index) => throw new NotSupportedException("Noise is not shown.");

        public void Dispose()
        {
        }
    }
}
