using System.Globalization;
using Querent.Hosting.Reporting.Measures;
using Querent.Hosting.Reporting.Page;
using Querent.Hosting.Statistics;
using Querent.Hosting.Text;

namespace Querent.Hosting.Reporting.Sections;

/// <summary>The main metric at the end, with the test of its differences.</summary>
internal static class EndTable
{
    private const string Explanation =
        "After the last cycle that both have finished, mean over the trials ± sample standard deviation. " +
        "Differences are taken trial by trial. p: Student's paired t-test, two-sided; the verdict goes by the " +
        "value that is corrected for all strategies of the run (Holm). Intervals are 95 %, not corrected.";

    public static object[] Draw(
        string title, string metric, BaselineCurves baseline, IReadOnlyList<Comparison> comparisons) =>
    [
        Html.Table($"{title}: ends",
            [
                "strategy", "trials", "labels", metric, "95 % interval",
                "difference", "95 % interval", "p", "p corrected",
            ],
            [
                [baseline.Strategy, .. Ends(baseline.Ends, baseline.Mean), "", "", "", ""],
                .. comparisons.Select(Row),
            ]),
        Html.Note(Explanation),
    ];

    private static IReadOnlyList<string> Row(Comparison comparison)
    {
        StrategyComparison ends = comparison.Ends;
        return
        [
            comparison.Strategy, .. Ends(ends.Test.Mine, comparison.Mine),
            ends.Test.Differences.MeanAndDeviation(), SampleText.Interval(ends.Interval),
            PValue(ends.AdjustedP is null ? null : ends.Test.P), PValue(ends.AdjustedP),
        ];
    }

    private static IEnumerable<string> Ends(SampleStatistics ends, LearningCurve mean) =>
    [
        ends.Count.ToString(CultureInfo.InvariantCulture), Number.Fixed(mean.End.Labels, 0),
        ends.MeanAndDeviation(), ends.MeanInterval(),
    ];

    private static string PValue(double? p) => p is { } value ? ComparisonSentence.PValue(value) : "-";
}
