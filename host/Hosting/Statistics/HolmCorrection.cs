namespace Querent.Hosting.Statistics;

/// <summary>
/// Correction of p-values for several tests (Holm 1979): the probability that any of the true null hypotheses is
/// rejected stays below the level, even if the tests depend on each other.
/// </summary>
internal static class HolmCorrection
{
    /// <summary>
    /// The adjusted p-values, in the order given. A hypothesis without a p-value, because it could not be tested,
    /// counts in the number of hypotheses, so that the others do not gain by it.
    /// </summary>
    /// <exception cref="ArgumentException">A p-value is not between 0 and 1.</exception>
    public static IReadOnlyList<double?> Adjust(IReadOnlyList<double?> p)
    {
        if (p.Any(value => value is not (null or (>= 0 and <= 1))))
        {
            throw new ArgumentException("A p-value is not between 0 and 1.", nameof(p));
        }

        var adjusted = new double?[p.Count];
        double largest = 0;
        int left = p.Count;
        foreach (int index in Enumerable.Range(0, p.Count).Where(i => p[i].HasValue).OrderBy(i => p[i]))
        {
            largest = Math.Max(largest, Math.Min(1, left * p[index]!.Value));
            adjusted[index] = largest;
            left--;
        }

        return adjusted;
    }
}
