using Querent.Extensibility;

namespace Querent.Plugins.PoseDatasets.Persons;

/// <summary>Options of every data set of people in files.</summary>
/// <param name="SmallestSide">The least side of a region, in pixels.</param>
/// <param name="CacheMegabytes">Memory for decoded images, in millions of bytes.</param>
internal sealed record PersonOptions(int SmallestSide, int CacheMegabytes)
{
    public static PersonOptions Read(OptionSection options) => new(
        options.Int("smallestSide", 8, min: 1, max: 10_000), options.Int("cacheMegabytes", 1024, min: 0, max: 1_000_000));
}
