using System.Globalization;
using System.Xml.Linq;
using Querent.Host.Reporting.Measures;
using Querent.Host.Reporting.Page;
using Querent.Host.Runs;
using Querent.Host.Statistics;
using Querent.Host.Text;

namespace Querent.Host.Reporting.Sections;

/// <summary>All strategies beside the first one, in numbers.</summary>
internal static class ComparisonSection
{
    private const string Explanation =
        "End: after the last cycle that both have finished, mean over the trials ± sample standard deviation. Differences are " +
        "taken trial by trial. p: Student's paired t-test of the ends, two-sided; the verdict goes by the value that is corrected " +
        "for all strategies of the run (Holm). Intervals are 95 %, not corrected. Area: mean height of the learning curve, which " +
        "is not tested. Labels: where the mean curve first is at the baseline's end.";

    public static XElement? Draw(RunResults results)
    {
        IReadOnlyList<Comparison> comparisons = Comparison.All(results);
        if (comparisons.Count == 0)
        {
            return null;
        }

        string title = $"Comparison with {results.Strategies[0]}";
        return Html.Section("comparison", title,
            Html.Table(title,
                ["strategy", "trials", "labels", results.MetricName, "95 % interval", "difference", "95 % interval", "p",
                    "p corrected", "area", "difference of areas", "labels to the baseline's end"],
                [Baseline(results), .. comparisons.Select(Row)], "numbers compact"),
            Html.Note(Explanation));
    }

    private static IReadOnlyList<string> Baseline(RunResults results)
    {
        IReadOnlyCollection<LearningCurve> curves = TrialCurves.Of(results, results.Strategies[0]).Values;
        int cycles = curves.Max(curve => curve.Points.Count);
        LearningCurve[] whole = [.. curves.Where(curve => curve.Points.Count == cycles)];
        var mean = LearningCurve.Mean(whole);
        return
        [
            results.Strategies[0], .. Ends(new SampleStatistics([.. whole.Select(curve => curve.End.Value)]), mean.End.Labels),
            "", "", "", "", new SampleStatistics([.. whole.Select(curve => curve.Area).OfType<double>()]).MeanAndDeviation(), "",
            Labels(mean.LabelsToReach(mean.End.Value)),
        ];
    }

    private static IReadOnlyList<string> Row(Comparison comparison)
    {
        StrategyComparison ends = comparison.Ends;
        return
        [
            comparison.Strategy, .. Ends(ends.Test.Mine, comparison.Mine.End.Labels),
            ends.Test.Differences.MeanAndDeviation(), SampleText.Interval(ends.Interval),
            PValue(ends.AdjustedP is null ? null : ends.Test.P), PValue(ends.AdjustedP),
            comparison.Areas?.Mine.MeanAndDeviation() ?? "-", comparison.Areas?.Differences.MeanAndDeviation() ?? "-",
            comparison.Mine.LabelsToReach(comparison.Theirs.End.Value) is { } labels ? Labels(labels) : "not reached",
        ];
    }

    private static IEnumerable<string> Ends(SampleStatistics ends, double labels) =>
        [ends.Count.ToString(CultureInfo.InvariantCulture), Labels(labels), ends.MeanAndDeviation(), ends.MeanInterval()];

    private static string PValue(double? p) => p is { } value ? ComparisonSentence.PValue(value) : "-";

    private static string Labels(double? labels) => labels is { } number ? Number.Fixed(number, 0) : "-";
}
