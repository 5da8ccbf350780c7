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

    public static string Interval(ConfidenceInterval? interval) =>
        interval is var (low, high) ? $"{Number.Fixed(low)} to {Number.Fixed(high)}" : "-";
}
