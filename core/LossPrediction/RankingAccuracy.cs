namespace Querent.LossPrediction;

/// <summary>
/// The share of pairs with different real losses whose predicted losses are ordered the same way; equals
/// (1 + Kendall's tau) / 2 without ties. A tie of predictions counts as wrong.
/// </summary>
public static class RankingAccuracy
{
    /// <summary>
    /// Over all pairs, in O(n log n); null where no two real losses differ. Infinite losses are ordered like any other,
    /// and equal each other.
    /// </summary>
    /// <exception cref="ArgumentException">There are not as many of one as of the other, or one is NaN, which has no
    /// place in any order.</exception>
    public static double? Of(ReadOnlySpan<float> predicted, ReadOnlySpan<float> real) =>
        Of(new RankedLosses(predicted, real));

    internal static double? Of(RankedLosses losses)
    {
        long pairs = losses.Real.UnequalPairs();
        return pairs == 0 ? null : (double)losses.Concordant / pairs;
    }
}
