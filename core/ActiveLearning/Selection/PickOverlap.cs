namespace Querent.ActiveLearning;

/// <summary>Overlap of the picks of two strategies from the same candidates.</summary>
internal static class PickOverlap
{
    /// <summary>
    /// Jaccard's index (Jaccard 1901): images that both picked, divided by those that either picked; from 0 to 1. Order
    /// and scores do not count. Null where neither picked anything.
    /// </summary>
    public static double? Jaccard(IEnumerable<Pick> picks, IEnumerable<Pick> others)
    {
        HashSet<int> mine = [.. picks.Select(pick => pick.Index)], theirs = [.. others.Select(pick => pick.Index)];
        int both = mine.Count(theirs.Contains);
        int either = mine.Count + theirs.Count - both;
        return either == 0 ? null : (double)both / either;
    }
}
