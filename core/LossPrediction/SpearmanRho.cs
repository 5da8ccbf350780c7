namespace Querent.LossPrediction;

/// <summary>
/// Spearman's rank correlation rho (Spearman 1904): Pearson's correlation of the ranks, where equal losses have their
/// mean rank. It is 1 for the same order, -1 for the reverse, and about 0 where the orders have nothing to do with each
/// other.
/// </summary>
internal static class SpearmanRho
{
    /// <summary>
    /// In O(n log n); null where no two predicted or no two real losses differ. Infinite losses are ordered like any
    /// other, and equal each other.
    /// </summary>
    /// <exception cref="ArgumentException">There are not as many of one as of the other, or one is NaN, which has no
    /// place in any order.</exception>
    public static double? Of(ReadOnlySpan<float> predicted, ReadOnlySpan<float> real) =>
        Of(new RankedLosses(predicted, real));

    internal static double? Of(RankedLosses losses)
    {
        (double products, double predicted, double real) = (0, 0, 0);
        for (int i = 0; i < losses.Count; i++)
        {
            (double p, double r) = (losses.Predicted.Centered(i), losses.Real.Centered(i));
            products += p * r;
            predicted += p * p;
            real += r * r;
        }

        double deviations = Math.Sqrt(predicted * real);
        return deviations == 0 ? null : products / deviations;
    }
}
