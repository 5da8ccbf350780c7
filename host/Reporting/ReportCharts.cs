using System.Xml.Linq;
using Querent.ActiveLearning;
using Querent.Host.Reporting.Charts;
using Querent.Host.Runs;

namespace Querent.Host.Reporting;

/// <summary>The charts of a report: main metric, ranking accuracy, target loss.</summary>
internal static class ReportCharts
{
    public static IEnumerable<XElement> Draw(RunResults results) => new[]
    {
        Chart(results, $"{results.MetricName} on the test set", cycle => cycle.Metrics[results.MetricName]),
        Chart(results, "ranking accuracy of the loss prediction module", cycle => cycle.RankingAccuracy),
        Chart(results, "target loss on the test set", cycle => cycle.TargetLoss),
    }.OfType<XElement>();

    /// <summary>
    /// Predicted against real losses of the test samples, in the last cycle of the first trial of each strategy that
    /// trains a loss prediction module.
    /// </summary>
    public static IEnumerable<XElement> Scatters(RunResults results) =>
        from entry in results.Cycles
        where entry.Key.Trial == 1 && entry.Result.Cycle == results.LastCycle && entry.Result.LossPairs.Count > 0
        let colour = results.Strategies.ToList().IndexOf(entry.Key.Strategy)
        select new ScatterChart(
            $"{entry.Key.Strategy}, cycle {entry.Result.Cycle}", colour, entry.Result.LossPairs).Draw();

    private static XElement? Chart(RunResults results, string title, Func<CycleResult, double?> number)
    {
        Series[] series =
        [
            .. results.Strategies.Select((strategy, i) => new Series(strategy, i,
            [
                .. Enumerable.Range(1, results.LastCycle)
                    .Select(cycle => ((double)results.Labels(cycle), results.Of(strategy, cycle, number)))
                    .Where(point => !point.Item2.IsEmpty),
            ])).Where(line => line.Points.Count > 0),
        ];
        return series.Length == 0 ? null : new LineChart(title, series).Draw();
    }
}
