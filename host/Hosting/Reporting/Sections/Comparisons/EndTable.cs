using System.Xml.Linq;
using Querent.Hosting.Reporting.Measures;
using Querent.Hosting.Reporting.Page;
using Querent.Hosting.Statistics;
using Querent.Hosting.Text;

namespace Querent.Hosting.Reporting.Sections;

/// <summary>The ends of the learning curves, and the labels that they need.</summary>
internal static class EndTable
{
    private const string Explanation =
        "Ends: after the last cycle that both have finished, mean over the trials ± sample standard deviation. " +
        "Labels to the baseline's end: where the mean curve first is there. Neither is tested.";

    public static object[] Draw(
        string title, string metric, BaselineCurves baseline, IReadOnlyList<Comparison> comparisons) =>
    [
        new XElement("h3", "Ends of the curves"),
        Html.Table($"{title}: ends", ["strategy", "labels", $"{metric} at the end", "labels to the baseline's end"],
            [
                Row(baseline.Strategy, baseline.Ends, baseline.Mean, baseline.Mean),
                .. comparisons.Select(comparison =>
                    Row(comparison.Strategy, comparison.Cycles[^1].Mine, comparison.Mine, comparison.Theirs)),
            ]),
        Html.Note(Explanation),
    ];

    private static IReadOnlyList<string> Row(
        string strategy, SampleStatistics ends, LearningCurve mine, LearningCurve theirs) =>
        [strategy, Number.Fixed(mine.End.Labels, 0), ends.MeanAndDeviation(), Labels(mine, theirs)];

    private static string Labels(LearningCurve mine, LearningCurve theirs) =>
        mine.LabelsToReach(theirs.End.Value) is { } labels ? Number.Fixed(labels, 0) : "not reached";
}
