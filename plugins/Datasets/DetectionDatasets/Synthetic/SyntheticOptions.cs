using Querent.Extensibility;

namespace Querent.Plugins.DetectionDatasets.Synthetic;

/// <summary>The number of synthetic scenes, and the objects in them.</summary>
/// <param name="PoolSize">Scenes in the pool.</param>
/// <param name="TestSize">Scenes in the test split, where all classes are equally frequent.</param>
/// <param name="ImageSize">Pixels a side.</param>
/// <param name="MaxObjects">The most objects in a scene; each number from 0 to it is equally frequent.</param>
/// <param name="SmallestObject">Diameter of the smallest figures as a share of the side of the image.</param>
/// <param name="LargestObject">Diameter of the largest; between both, all octaves are equally frequent.</param>
/// <param name="Imbalance">Frequency of the most frequent class of the pool divided by that of the rarest.</param>
/// <param name="HardShare">The share of scenes with faint objects and more clutter.</param>
internal sealed record SyntheticOptions(
    int PoolSize,
    int TestSize,
    int ImageSize,
    int MaxObjects,
    double SmallestObject,
    double LargestObject,
    double Imbalance,
    double HardShare)
{
    public static SyntheticOptions Read(OptionSection options)
    {
        var read = new SyntheticOptions(
            options.Int("poolSize", 1000, min: 1, max: 1_000_000),
            options.Int("testSize", 200, min: 1, max: 1_000_000),
            options.Int("imageSize", 128, min: 32, max: 1024),
            options.Int("maxObjects", 6, min: 1, max: 100),
            options.Number("smallestObject", 0.14, min: 0.1, max: 0.9),
            options.Number("largestObject", 0.42, min: 0.1, max: 0.9),
            options.Number("imbalance", 10, min: 1, max: 1000),
            options.Number("hardShare", 0.1, min: 0, max: 1));
        return read.SmallestObject <= read.LargestObject
            ? read
            : throw options.Error("smallestObject", "must not be greater than largestObject");
    }
}
