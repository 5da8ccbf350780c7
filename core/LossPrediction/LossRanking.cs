namespace Querent.LossPrediction;

/// <summary>Agreement of the order of predicted losses with that of the real ones.</summary>
/// <param name="Accuracy">See <see cref="RankingAccuracy"/>; null where no two real losses differ.</param>
/// <param name="Spearman">See <see cref="SpearmanRho"/>; null where no two predicted, or no two real losses
/// differ.</param>
/// <param name="Kendall">See <see cref="KendallTau"/>; null where no two predicted, or no two real losses
/// differ.</param>
public sealed record LossRanking(double? Accuracy, double? Spearman, double? Kendall)
{
    /// <summary>All three in O(n log n), with the losses sorted once.</summary>
    /// <exception cref="ArgumentException">There are not as many of one as of the other, or one is NaN, which has no
    /// place in any order.</exception>
    public static LossRanking Of(ReadOnlySpan<float> predicted, ReadOnlySpan<float> real)
    {
        var losses = new RankedLosses(predicted, real);
        return new LossRanking(RankingAccuracy.Of(losses), SpearmanRho.Of(losses), KendallTau.Of(losses));
    }
}
