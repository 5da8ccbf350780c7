using Querent.Data;
using Querent.Images;
using Querent.Randomness;

namespace Querent.Plugins.ObjectDetection.Datasets.Synthetic;

/// <summary>
/// Drawn scenes, so that everything runs with no data at all. Each is a function of the seed, its split and its index
/// alone: it does not depend on the number of scenes or of threads.
/// </summary>
internal sealed class SyntheticDataset : IDetectionDataset
{
    private readonly DetectionImage[] _pool;
    private readonly DetectionImage[] _test;

    private SyntheticDataset(DetectionImage[] pool, DetectionImage[] test) => (_pool, _test) = (pool, test);

    public IReadOnlyList<string> Classes => ShapeClasses.Names;

    public static SyntheticDataset Draw(SyntheticOptions options, Seed seed, int threads)
    {
        Seed data = seed.For(Purpose.Data);
        return new SyntheticDataset(
            Draw(options.PoolSize, options, ShapeClasses.Shares(options.Imbalance), data.For(0), threads),
            Draw(options.TestSize, options, ShapeClasses.Shares(1), data.For(1), threads));
    }

    public int Count(Split split) => Images(split).Length;

    public string SampleId(Split split, int index) =>
        $"{(split == Split.Pool ? "synthetic" : "synthetic-test")}#{index}";

    public DetectionImage Read(Split split, int index) => Images(split)[index];

    public void Dispose()
    {
    }

    private static DetectionImage[] Draw(
        int count, SyntheticOptions options, double[] shares, Seed seed, int threads)
    {
        var images = new DetectionImage[count];
        ParallelFor.Run(count, threads, i =>
        {
            RandomStream stream = seed.For(i).Stream();
            bool isHard = stream.NextDouble() < options.HardShare;
            images[i] = new SceneDrawing(options, isHard).Draw(shares, ref stream);
        });
        return images;
    }

    private DetectionImage[] Images(Split split) => split == Split.Pool ? _pool : _test;
}
