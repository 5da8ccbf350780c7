namespace Querent.Projects.Measuring;

/// <summary>Seconds that people take for an image.</summary>
internal static class Effort
{
    // An annotator who leaves for lunch with an image open has not worked on it.
    private const double BreakAfterMedians = 10;

    /// <summary>The median; null of none.</summary>
    public static double? Median(IEnumerable<double> seconds)
    {
        double[] sorted = [.. seconds.Where(value => value > 0 && double.IsFinite(value)).Order()];
        return sorted.Length == 0 ? null : (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }

    /// <summary>The seconds with breaks cut to ten medians.</summary>
    public static IReadOnlyList<double> WithoutBreaks(IReadOnlyList<double> seconds) => Median(seconds) is { } median
        ? [.. seconds.Where(value => value > 0 && double.IsFinite(value)).Select(value => Math.Min(value, BreakAfterMedians * median))]
        : [];
}
