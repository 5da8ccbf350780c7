namespace Querent.Plugins.Coverage;

/// <summary>
/// The order in which TypiClust visits clusters: those with the fewest labeled images first, of these the largest, then
/// from the beginning again. Small clusters come when no other has a candidate left.
/// </summary>
internal sealed class ClusterOrder
{
    private const int Small = 5;

    private readonly OpenRows _open;
    private readonly int[][] _large;
    private readonly int[][] _small;
    private int _visits;

    /// <param name="assigned">The cluster of each labeled image, then of each candidate.</param>
    /// <param name="labeled">Number of labeled images.</param>
    /// <param name="open">The candidates that can be picked.</param>
    public ClusterOrder(int[] assigned, int labeled, OpenRows open)
    {
        _open = open;
        var clusters = Enumerable.Range(0, assigned.Length).GroupBy(image => assigned[image])
            .Select(cluster => (Id: cluster.Key, Size: cluster.Count(), Labels: cluster.Count(image => image < labeled),
                Candidates: cluster.Where(image => image >= labeled).Select(image => image - labeled).ToArray()))
            .OrderBy(cluster => cluster.Labels).ThenByDescending(cluster => cluster.Size).ThenBy(cluster => cluster.Id)
            .ToLookup(cluster => cluster.Size > Small, cluster => cluster.Candidates);
        (_large, _small) = ([.. clusters[true]], [.. clusters[false]]);
    }

    /// <summary>The candidates of the next cluster that can be picked, in rising order; one or more.</summary>
    /// <exception cref="InvalidOperationException">All candidates were picked.</exception>
    public int[] Next() => Next(_large) ?? Next(_small) ?? throw new InvalidOperationException("no candidate is left");

    private int[]? Next(int[][] clusters)
    {
        for (int tried = 0; tried < clusters.Length; tried++)
        {
            int[] members = [.. clusters[_visits++ % clusters.Length].Where(_open.IsOpen)];
            if (members.Length > 0)
            {
                return members;
            }
        }

        return null;
    }
}
