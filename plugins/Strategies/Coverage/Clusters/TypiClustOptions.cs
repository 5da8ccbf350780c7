using Querent.Extensibility;

namespace Querent.Plugins.Coverage;

/// <summary>The options of <c>typiclust</c>; the defaults are the authors' values.</summary>
/// <param name="Clusters">Most clusters of k-means.</param>
/// <param name="Neighbours">Neighbours whose mean distance makes an image typical.</param>
public sealed record TypiClustOptions(int Clusters, int Neighbours)
{
    internal static TypiClustOptions Default { get; } = new(500, 20);

    internal static TypiClustOptions Read(OptionSection options) => new(
        options.Int("clusters", Default.Clusters, min: 1, max: 10_000),
        options.Int("neighbours", Default.Neighbours, min: 1, max: 1000));
}
