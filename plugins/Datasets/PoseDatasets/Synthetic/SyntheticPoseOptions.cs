using Querent.Extensibility;

namespace Querent.Plugins.PoseDatasets.Synthetic;

/// <summary>The number of synthetic images of people, and what is in them.</summary>
/// <param name="PoolSize">Images in the pool.</param>
/// <param name="TestSize">Images in the test split, where all poses are equally frequent.</param>
/// <param name="ImageSize">Pixels a side.</param>
/// <param name="Imbalance">Frequency of the most frequent pose of the pool divided by that of the rarest.</param>
/// <param name="HardShare">The share of images with a faint person, more clutter, and things in front.</param>
internal sealed record SyntheticPoseOptions(
    int PoolSize, int TestSize, int ImageSize, double Imbalance, double HardShare)
{
    public static SyntheticPoseOptions Read(OptionSection options) => new(
        options.Int("poolSize", 2000, min: 1, max: 1_000_000),
        options.Int("testSize", 400, min: 1, max: 1_000_000),
        options.Int("imageSize", 96, min: 32, max: 1024),
        options.Number("imbalance", 30, min: 1, max: 1000),
        options.Number("hardShare", 0.1, min: 0, max: 1));
}
