using Querent.Hosting.Reporting.Measures;
using Querent.Hosting.Runs;
using Querent.Hosting.Statistics;

namespace Querent.Host.Display;

/// <summary>The last rows of the table of a run: the mean of each learning curve, and the verdict of its test.</summary>
internal static class VerdictRows
{
    /// <summary>Titles of the rows; none where nothing is compared.</summary>
    public static IReadOnlyList<string> Titles(IReadOnlyList<Comparison> comparisons) =>
        comparisons.Count > 0 ? ["mean of curve", "verdict"] : [];

    /// <summary>The cells of one strategy, one for each title.</summary>
    public static IReadOnlyList<string> Cells(
        RunResults results, IReadOnlyList<Comparison> comparisons, string strategy)
    {
        if (comparisons.Count == 0)
        {
            return [];
        }

        if (strategy == results.Strategies[0])
        {
            return [BaselineCurves.Of(results).Means.MeanAndDeviation(), "baseline"];
        }

        return comparisons.FirstOrDefault(comparison => comparison.Strategy == strategy)?.Means is { } means
            ? [means.Test.Mine.MeanAndDeviation(), means.Finding.Word()]
            : ["-", "not compared"];
    }
}
