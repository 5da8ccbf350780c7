using System.Xml.Linq;
using Querent.ActiveLearning;
using Querent.Hosting.Reporting.Charts;
using Querent.Hosting.Reporting.Page;
using Querent.Hosting.Runs;

namespace Querent.Hosting.Reporting.Sections;

/// <summary>Main metric, ranking accuracy and target loss over the number of labels.</summary>
internal static class CurvesSection
{
    private static readonly ChartAxis s_labels = new("labels");

    public static XElement Draw(RunResults results) => Html.Section("curves", "Learning curves",
        Legend.Of(results.Strategies),
        new XElement("div", Html.Class("charts"), new[]
        {
            Chart(results, $"{results.MetricName} on the test set", cycle => cycle.Metrics[results.MetricName]),
            Chart(results, "ranking accuracy of the loss prediction module", cycle => cycle.RankingAccuracy,
                new ReferenceLine(0.5, "chance")),
            Chart(results, "target loss on the test set", cycle => cycle.TargetLoss),
        }),
        results.Cycles.Max(entry => entry.Key.Trial) > 1
            ? Html.Note(LineChart.ShowsTrials(results.Strategies.Count)
                ? "Thick lines are means over the trials, bands one standard deviation, thin lines single trials."
                : "Means over the trials.")
            : null);

    private static XElement? Chart(
        RunResults results, string title, Func<CycleResult, double?> number, ReferenceLine? reference = null)
    {
        Series[] series =
        [
            .. results.Strategies.Select((strategy, i) => Series.OfTrials(strategy, i, results.Cycles
                .Where(entry => entry.Key.Strategy == strategy)
                .GroupBy(entry => entry.Key.Trial)
                .Select(trial => Line(results, trial.Select(entry => entry.Result), number))))
                .Where(line => line.Points.Count > 0),
        ];
        return series.Length == 0 ? null : new LineChart(title, s_labels, series) { Reference = reference }.Draw();
    }

    private static IEnumerable<(double, double)> Line(
        RunResults results, IEnumerable<CycleResult> cycles, Func<CycleResult, double?> number) =>
        from cycle in cycles
        let value = number(cycle)
        where value is not null
        select (Math.Round(results.MeanLabels(cycle.Cycle)), value.Value);
}
