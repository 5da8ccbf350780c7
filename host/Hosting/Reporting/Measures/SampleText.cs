using Querent.Hosting.Statistics;
using Querent.Hosting.Text;

namespace Querent.Hosting.Reporting.Measures;

/// <summary>Statistics of measurements as text; a dash for a missing value.</summary>
internal static class SampleText
{
    /// <summary>Mean, and standard deviation where there is one: <c>0.634 ± 0.012</c>.</summary>
    public static string MeanAndDeviation(this SampleStatistics sample)
    {
        if (sample.IsEmpty)
        {
            return "-";
        }

        string mean = Number.Fixed(sample.Mean);
        return sample.Deviation is { } deviation ? $"{mean} ± {Number.Fixed(deviation)}" : mean;
    }

    /// <summary>The 95 % interval of the mean: <c>0.600 to 0.668</c>. Empty for too few trials.</summary>
    public static string MeanInterval(this SampleStatistics sample) => Interval(
        StrategyComparison.TooFew(sample.Count) is null ? sample.Interval(StrategyComparison.Level) : null);

    /// <summary>
    /// Mean difference with its sign and the half width of its 95 % interval: <c>+0.013 ± 0.006</c>. Too few trials,
    /// and equal differences in all of them, have no interval.
    /// </summary>
    public static string Difference(this PairedTest test)
    {
        string mean = Number.Signed(test.Differences.Mean);
        return StrategyComparison.TooFew(test.Pairs) is null && test.Interval(StrategyComparison.Level) is var (low, high)
            ? $"{mean} ± {Number.Fixed((high - low) / 2)}" : mean;
    }

    public static string Interval(ConfidenceInterval? interval) =>
        interval is var (low, high) ? $"{Number.Fixed(low)} to {Number.Fixed(high)}" : "-";
}
