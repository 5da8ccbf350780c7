using Querent.Data;
using Querent.Errors;
using Querent.Extensibility;
using Querent.Images;
using Querent.Randomness;

namespace Querent.Plugins.DetectionDatasets.Synthetic;

/// <summary>
/// Synthetic scenes, so that everything runs with no data at all. Each is a function of the seed, its split and its index
/// alone: it does not depend on the number of scenes or of threads.
/// </summary>
internal sealed class SyntheticDataset : ObjectDataset
{
    private readonly Scene[] _pool;
    private readonly Scene[] _test;

    private SyntheticDataset(Scene[] pool, Scene[] test)
        : base(ShapeClasses.Names) => (_pool, _test) = (pool, test);

    /// <exception cref="DataException">There is no object in a split, which then is too small.</exception>
    public static SyntheticDataset Draw(SyntheticOptions options, DatasetContext context)
    {
        Seed data = context.Seed.For(Purpose.Data);
        return new SyntheticDataset(
            Draw(options.PoolSize, options, ShapeClasses.Shares(options.Imbalance), data.For(0), context, "poolSize"),
            Draw(options.TestSize, options, ShapeClasses.Shares(1), data.For(1), context, "testSize"));
    }

    public override int Count(Split split) => Images(split).Length;

    public override string SampleId(Split split, int index) =>
        $"{(split == Split.Pool ? "synthetic" : "synthetic-test")}#{index}";

    public override RgbImage Load(Split split, int index) => Images(split)[index].Image;

    protected override IReadOnlyList<LabeledObject> Objects(Split split, int index) => Images(split)[index].Objects;

    private static Scene[] Draw(
        int count, SyntheticOptions options, double[] shares, Seed seed, DatasetContext context, string key)
    {
        var images = new Scene[count];
        SampleLoop.Run(context, "drawing scenes", count, i =>
        {
            RandomStream stream = seed.For(i).Stream();
            bool isHard = stream.NextDouble() < options.HardShare;
            images[i] = new SceneDrawing(options, isHard).Draw(shares, ref stream);
        });
        return images.Any(image => image.Objects.Any(found => !found.IsIgnored))
            ? images
            : throw new DataException(
                $"dataset.{key}: there is no object that counts in the synthetic scenes ({count}); raise it, or set " +
                    "another seed");
    }

    private Scene[] Images(Split split) => split == Split.Pool ? _pool : _test;
}
