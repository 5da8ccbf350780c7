using Querent.Extensibility;

namespace Querent.Plugins.ClassificationDatasets.Synthetic;

/// <summary>The number of synthetic images, the imbalance of their classes, and the share of hard ones.</summary>
/// <param name="PoolSize">Images in the pool.</param>
/// <param name="TestSize">Images in the test split, where all classes are equally frequent.</param>
/// <param name="Imbalance">Frequency of the most frequent class of the pool divided by that of the rarest.</param>
/// <param name="HardShare">The share of images that are small, faint, partly covered, or like their sister
/// class.</param>
internal sealed record SyntheticOptions(int PoolSize, int TestSize, double Imbalance, double HardShare)
{
    public static SyntheticOptions Read(OptionSection options) => new(
        options.Int("poolSize", 4000, min: 1, max: 1_000_000),
        options.Int("testSize", 1000, min: 1, max: 1_000_000),
        options.Number("imbalance", 20, min: 1, max: 1000),
        options.Number("hardShare", 0.1, min: 0, max: 1));
}
