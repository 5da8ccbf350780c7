namespace Querent.LossPrediction;

/// <summary>
/// Kendall's rank correlation tau-b (Kendall 1945): concordant minus discordant pairs, divided by the geometric mean of
/// the pairs that differ in the one and in the other. It is 1 for the same order, -1 for the reverse, and about 0 where
/// the orders have nothing to do with each other.
/// </summary>
internal static class KendallTau
{
    /// <summary>
    /// Over all pairs, in O(n log n); null where no two predicted or no two real losses differ. Infinite losses are
    /// ordered like any other, and equal each other.
    /// </summary>
    /// <exception cref="ArgumentException">There are not as many of one as of the other, or one is NaN, which has no
    /// place in any order.</exception>
    public static double? Of(ReadOnlySpan<float> predicted, ReadOnlySpan<float> real) =>
        Of(new RankedLosses(predicted, real));

    internal static double? Of(RankedLosses losses)
    {
        double pairs = Math.Sqrt((double)losses.Predicted.UnequalPairs() * losses.Real.UnequalPairs());
        return pairs == 0 ? null : (losses.Concordant - losses.Discordant) / pairs;
    }

    /// <summary>
    /// Standard deviation of concordant minus discordant pairs if the two orders have nothing to do with each other,
    /// corrected for ties (Kendall 1970, "Rank Correlation Methods", chapter 4; R's cor.test).
    /// </summary>
    internal static double Deviation(RankedLosses losses)
    {
        double n = losses.Count;
        (double Pairs, double Triples, double Weighted) predicted = Ties(losses.Predicted), real = Ties(losses.Real);
        double variance = ((n * (n - 1) * ((2 * n) + 5)) - predicted.Weighted - real.Weighted) / 18;
        variance += predicted.Pairs * real.Pairs / (2 * n * (n - 1));
        variance += predicted.Triples * real.Triples / (9 * n * (n - 1) * (n - 2));
        return Math.Sqrt(variance);
    }

    // Sums of t (t - 1), t (t - 1) (t - 2) and t (t - 1) (2 t + 5) over groups of t equal losses.
    private static (double Pairs, double Triples, double Weighted) Ties(LossRanks ranks)
    {
        (double pairs, double triples, double weighted) = (0, 0, 0);
        foreach (double t in ranks.Groups())
        {
            pairs += t * (t - 1);
            triples += t * (t - 1) * (t - 2);
            weighted += t * (t - 1) * ((2 * t) + 5);
        }

        return (pairs, triples, weighted);
    }
}
