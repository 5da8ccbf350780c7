using Querent.Extensibility;

namespace Querent.Plugins.Coverage;

/// <summary>The options of <c>prob-cover</c>.</summary>
/// <param name="Delta">The radius of the balls; 0 finds the largest whose purity suffices.</param>
/// <param name="Purity">The share of balls that lie within one cluster of k-means.</param>
/// <param name="Clusters">Clusters of k-means that stand for classes.</param>
public sealed record ProbCoverOptions(double Delta, double Purity, int Clusters)
{
    // Purity and clusters find delta; beside one that is given they would have no effect.
    internal static ProbCoverOptions Read(OptionSection options) => options.Number("delta", 0, min: 0, max: 2) is var delta and > 0
        ? new ProbCoverOptions(delta, 0, 0)
        : new ProbCoverOptions(0, options.Number("purity", 0.95, min: 0, max: 1), options.Int("clusters", 10, min: 2, max: 10_000));
}
