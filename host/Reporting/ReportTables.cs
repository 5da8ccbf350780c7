using System.Globalization;
using System.Xml.Linq;
using Querent.ActiveLearning;
using Querent.Host.Runs;

namespace Querent.Host.Reporting;

/// <summary>The tables of a report.</summary>
internal static class ReportTables
{
    /// <summary>The main metric per cycle and strategy.</summary>
    public static IEnumerable<XElement> Results(RunResults results)
    {
        yield return new XElement("h2", $"{Capital(results.MetricName)} per cycle");
        yield return Table(["labels", .. results.Strategies], Enumerable.Range(1, results.LastCycle).Select(cycle =>
            (string[])[
                results.Labels(cycle).ToString(CultureInfo.InvariantCulture),
                .. results.Strategies.Select(strategy => Number.MeanAndDeviation(results.Metric(strategy, cycle))),
            ]));
        yield return new XElement("p", new XAttribute("class", "note"),
            "Mean over the trials on the test set, ± sample standard deviation.");
    }

    /// <summary>
    /// What else a task measures, such as the average precision of each class: per strategy, over the cycles.
    /// </summary>
    public static IEnumerable<XElement> OtherMetrics(RunResults results)
    {
        string[] names =
        [
            .. results.Cycles.SelectMany(entry => entry.Result.Metrics.Keys).Distinct()
                .Where(name => name != results.MetricName).Order(StringComparer.Ordinal),
        ];
        if (names.Length == 0)
        {
            yield break;
        }

        int[] cycles = [.. Enumerable.Range(1, results.LastCycle)];
        yield return new XElement("h2", "Other metrics");
        foreach (string strategy in results.Strategies)
        {
            yield return new XElement("h3", strategy);
            yield return Table(
                ["labels", .. cycles.Select(cycle => results.Labels(cycle).ToString(CultureInfo.InvariantCulture))],
                names.Select(name => (string[])[name, .. cycles.Select(cycle => Number.MeanAndDeviation(
                    results.Of(strategy, cycle, result => result.Metrics.TryGetValue(name, out double value) ? value : null)))]));
        }
    }

    /// <summary>Where the time went, per strategy, all cycles of all trials together.</summary>
    public static IEnumerable<XElement> Times(RunResults results)
    {
        yield return new XElement("h2", "Time");
        yield return Table(["strategy", "training", "scoring", "selection"], results.Strategies.Select(strategy =>
        {
            CycleResult[] cycles = [.. results.Cycles.Where(entry => entry.Key.Strategy == strategy).Select(entry => entry.Result)];
            return (string[])[
                strategy,
                Number.Duration(cycles.Sum(cycle => cycle.TrainingSeconds)),
                Number.Duration(cycles.Sum(cycle => cycle.ScoringSeconds)),
                Number.Duration(cycles.Sum(cycle => cycle.SelectionSeconds)),
            ];
        }));
    }

    private static XElement Table(string[] header, IEnumerable<string[]> rows) =>
        new("div", new XAttribute("class", "scroll"), new XElement("table",
            new XElement("thead", new XElement("tr", header.Select(text =>
                new XElement("th", new XAttribute("scope", "col"), text)))),
            new XElement("tbody", rows.Select(row => new XElement("tr",
                row.Select((text, i) => i == 0
                    ? new XElement("th", new XAttribute("scope", "row"), text)
                    : new XElement("td", text)))))));

    // mAP stays mAP.
    private static string Capital(string text) =>
        text.Any(char.IsUpper) ? text : char.ToUpperInvariant(text[0]) + text[1..];
}
