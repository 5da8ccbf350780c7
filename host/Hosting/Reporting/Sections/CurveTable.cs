using Querent.Hosting.Reporting.Measures;
using Querent.Hosting.Reporting.Page;
using Querent.Hosting.Statistics;
using Querent.Hosting.Text;

namespace Querent.Hosting.Reporting.Sections;

/// <summary>Areas under the learning curves, and the labels that they need.</summary>
internal static class CurveTable
{
    private const string Explanation =
        "Area: under the learning curve, by the range of labels, which is its mean height. " +
        "Labels: where the mean curve first is at the baseline's end. Neither is tested.";

    public static object[] Draw(string title, BaselineCurves baseline, IReadOnlyList<Comparison> comparisons) =>
    [
        Html.Table($"{title}: learning curves", ["strategy", "area", "difference", "labels to the baseline's end"],
            [
                [baseline.Strategy, baseline.Areas.MeanAndDeviation(), "", Labels(baseline.Mean, baseline.Mean)],
                .. comparisons.Select(Row),
            ]),
        Html.Note(Explanation),
    ];

    private static IReadOnlyList<string> Row(Comparison comparison) =>
    [
        comparison.Strategy,
        comparison.Areas?.Mine.MeanAndDeviation() ?? "-", comparison.Areas?.Differences.MeanAndDeviation() ?? "-",
        Labels(comparison.Mine, comparison.Theirs),
    ];

    private static string Labels(LearningCurve mine, LearningCurve theirs) =>
        mine.LabelsToReach(theirs.End.Value) is { } labels ? Number.Fixed(labels, 0) : "not reached";
}
