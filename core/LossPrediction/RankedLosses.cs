namespace Querent.LossPrediction;

/// <summary>Predicted and real losses of the same samples by rank, with their pairs counted in O(n log n).</summary>
internal sealed class RankedLosses
{
    /// <exception cref="ArgumentException">There are not as many of one as of the other, or one is NaN, which has no
    /// place in any order.</exception>
    internal RankedLosses(ReadOnlySpan<float> predicted, ReadOnlySpan<float> real)
    {
        if (predicted.Length != real.Length)
        {
            throw new ArgumentException(
                $"{predicted.Length} predicted losses do not belong to {real.Length} real ones.");
        }

        (Predicted, Real) = (new LossRanks(predicted, "predicted"), new LossRanks(real, "real"));
        (Concordant, Discordant) = CountPairs();
    }

    internal LossRanks Predicted { get; }

    internal LossRanks Real { get; }

    internal int Count => Real.Count;

    /// <summary>Pairs that are ordered in the same way by both.</summary>
    internal long Concordant { get; }

    /// <summary>Pairs that are ordered in opposite ways.</summary>
    internal long Discordant { get; }

    // Samples enter in groups of equal real loss: each meets all with a smaller one, once.
    private (long Concordant, long Discordant) CountPairs()
    {
        var smaller = new PrefixCounts(Count);
        (long concordant, long discordant) = (0, 0);
        int start = 0;
        foreach (int group in Real.Groups())
        {
            ReadOnlySpan<int> samples = Real.Order.AsSpan(start, group);
            foreach (int sample in samples)
            {
                concordant += smaller.Below(Predicted.Lowest(sample));
                discordant += start - smaller.Below(Predicted.Highest(sample) + 1);
            }

            foreach (int sample in samples)
            {
                smaller.Add(Predicted.Lowest(sample));
            }

            start += group;
        }

        return (concordant, discordant);
    }
}
