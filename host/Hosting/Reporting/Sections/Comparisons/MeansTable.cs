using System.Globalization;
using Querent.Hosting.Reporting.Measures;
using Querent.Hosting.Reporting.Page;
using Querent.Hosting.Statistics;

namespace Querent.Hosting.Reporting.Sections;

/// <summary>The mean values of the learning curves, with the test of their differences and its verdict.</summary>
internal static class MeansTable
{
    private const string Explanation =
        "Mean of the curve: the area under it, divided by its range of labels; mean over the trials ± sample standard " +
        "deviation. Differences are taken trial by trial. p: Student's paired t-test, two-sided; the verdict goes by " +
        "the value that is corrected for all strategies of the run (Holm). Intervals are 95 %, not corrected.";

    public static object[] Draw(
        string title, string metric, BaselineCurves baseline, IReadOnlyList<Comparison> comparisons) =>
    [
        Html.Table($"{title}: verdict",
            [
                "strategy", "trials", Comparison.Quantity(metric, baseline.Mean), "95 % interval",
                "difference", "95 % interval", "p", "p corrected", "verdict",
            ],
            [
                [baseline.Strategy, .. Means(baseline.Means), "", "", "", "", "baseline"],
                .. comparisons.Select(comparison => Row(comparison.Means)),
            ]),
        Html.Note(Explanation),
    ];

    private static IReadOnlyList<string> Row(StrategyComparison means) =>
    [
        means.Strategy, .. Means(means.Test.Mine),
        means.Test.Differences.MeanAndDeviation(), SampleText.Interval(means.Interval),
        PValue(means.AdjustedP is null ? null : means.Test.P), PValue(means.AdjustedP), means.Finding.Word(),
    ];

    private static IEnumerable<string> Means(SampleStatistics means) =>
        [means.Count.ToString(CultureInfo.InvariantCulture), means.MeanAndDeviation(), means.MeanInterval()];

    private static string PValue(double? p) => p is { } value ? ComparisonSentence.PValue(value) : "-";
}
