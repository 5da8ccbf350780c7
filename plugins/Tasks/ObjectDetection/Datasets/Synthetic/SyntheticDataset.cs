using Querent.Data;
using Querent.Errors;
using Querent.Extensibility;
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

    /// <exception cref="DataException">There is no object in a split, which then is too small.</exception>
    public static SyntheticDataset Draw(SyntheticOptions options, TaskContext context)
    {
        Seed data = context.Seed.For(Purpose.Data);
        return new SyntheticDataset(
            Draw(options.PoolSize, options, ShapeClasses.Shares(options.Imbalance), data.For(0), context, "poolSize"),
            Draw(options.TestSize, options, ShapeClasses.Shares(1), data.For(1), context, "testSize"));
    }

    public int Count(Split split) => Images(split).Length;

    public string SampleId(Split split, int index) =>
        $"{(split == Split.Pool ? "synthetic" : "synthetic-test")}#{index}";

    public IReadOnlyList<AnnotatedObject> Objects(Split split, int index) => Images(split)[index].Objects;

    public DetectionImage Read(Split split, int index) => Images(split)[index];

    public void Dispose()
    {
    }

    private static DetectionImage[] Draw(
        int count, SyntheticOptions options, double[] shares, Seed seed, TaskContext context, string key)
    {
        var images = new DetectionImage[count];
        SampleLoop.Run(context, "drawing scenes", count, i =>
        {
            RandomStream stream = seed.For(i).Stream();
            bool isHard = stream.NextDouble() < options.HardShare;
            images[i] = new SceneDrawing(options, isHard).Draw(shares, ref stream);
        });
        return images.Any(image => image.Objects.Any(found => !found.IsIgnored))
            ? images
            : throw new DataException(
                $"task.{key}: there is no object that counts in the drawn scenes ({count}); draw more, or the " +
                    "seed to another");
    }

    private DetectionImage[] Images(Split split) => split == Split.Pool ? _pool : _test;
}
