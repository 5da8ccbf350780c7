using System.Globalization;

namespace Querent.LossPrediction;

/// <summary>
/// Signs that a loss prediction module has collapsed, so that its picks are as good as random: a constant output, or an
/// order of held-out samples that is no better than chance.
/// </summary>
public static class ModuleCollapse
{
    // Relative to the largest of the predictions: sums in 24 bits err by some units in the last place.
    private const double Rounding = 1e-6;

    // A module without an order stays below two standard errors in 98 cases of 100.
    private const double StandardErrors = 2;

    // Many samples tell 0.505 from chance; picks do not gain by it.
    private const double LeastGain = 0.01;

    // The distribution of the pairs is close to normal from about ten samples on (Kendall 1970).
    private const int FewestSamples = 10;

    /// <summary>
    /// The reason in words, or null if the module has not collapsed. It has if its outputs differ by no more than a
    /// millionth of the largest, or if of the pairs with different real losses it orders no more than 0.5 plus two
    /// standard errors right (at least 0.51). A tie of predictions counts half here. The standard error is that of
    /// Kendall's score without correlation, corrected for ties. Fewer than ten samples, and real losses that are all
    /// equal, are not judged.
    /// </summary>
    /// <exception cref="ArgumentException">There are not as many of one as of the other, or one is NaN, which has no
    /// place in any order.</exception>
    public static string? Of(ReadOnlySpan<float> predicted, ReadOnlySpan<float> real)
    {
        var losses = new RankedLosses(predicted, real);
        if (losses.Count < FewestSamples)
        {
            return null;
        }

        double smallest = predicted[losses.Predicted.Order[0]], largest = predicted[losses.Predicted.Order[^1]];
        return IsConstant(smallest, largest)
            ? string.Create(CultureInfo.InvariantCulture, $"it predicts {largest:G4} for all {losses.Count} samples")
            : OfOrder(losses);
    }

    private static bool IsConstant(double smallest, double largest) => double.IsFinite(largest - smallest) &&
        largest - smallest <= Rounding * Math.Max(Math.Abs(smallest), Math.Abs(largest));

    private static string? OfOrder(RankedLosses losses)
    {
        double pairs = losses.Real.UnequalPairs();
        if (pairs == 0)
        {
            return null;
        }

        double right = 0.5 + ((losses.Concordant - losses.Discordant) / pairs / 2);
        double margin = Math.Max(LeastGain, StandardErrors * KendallTau.Deviation(losses) / pairs / 2);
        return right > 0.5 + margin ? null : string.Create(CultureInfo.InvariantCulture,
            $"it orders {right:F3} of the pairs of {losses.Count} samples right, " +
            $"no better than chance (0.500 ± {margin:F3})");
    }
}
