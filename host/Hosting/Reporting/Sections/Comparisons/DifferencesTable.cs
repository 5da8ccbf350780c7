using System.Xml.Linq;
using Querent.Hosting.Reporting.Measures;
using Querent.Hosting.Reporting.Page;
using Querent.Hosting.Runs;
using Querent.Hosting.Statistics;
using Querent.Hosting.Text;

namespace Querent.Hosting.Reporting.Sections;

/// <summary>The differences of the main metric to the baseline after each cycle, with their intervals.</summary>
internal static class DifferencesTable
{
    private const string Explanation =
        "The baseline's own values, and differences to it, taken trial by trial, ± half the width of the 95 % interval. " +
        "These intervals are not corrected, and none of them is a verdict: of twenty, about one excludes 0 by chance.";

    public static object[] Draw(
        string title, RunResults results, BaselineCurves baseline, IReadOnlyList<Comparison> comparisons) =>
    [
        new XElement("h3", "Differences per cycle"),
        Html.Table($"{title}: differences per cycle", [.. ResultsSection.Header("labels", results), "mean of curve"],
            [
                [baseline.Strategy, .. Filled(Values(baseline.Mean), results), Number.Fixed(baseline.Means.Mean)],
                .. comparisons.Select(comparison => (string[])
                [
                    comparison.Strategy, .. Filled(comparison.Cycles.Select(cycle => cycle.Difference()), results),
                    comparison.Means.Test.Difference(),
                ]),
            ]),
        Html.Note(Explanation),
    ];

    private static IEnumerable<string> Values(LearningCurve curve) =>
        curve.Points.Select(point => Number.Fixed(point.Value));

    // While a run lasts, some strategies have finished more cycles than others.
    private static IEnumerable<string> Filled(IEnumerable<string> cells, RunResults results) =>
        cells.Concat(Enumerable.Repeat("-", results.LastCycle)).Take(results.LastCycle);
}
