using System.Xml.Linq;
using Querent.Hosting.Reporting.Measures;
using Querent.Hosting.Reporting.Page;
using Querent.Hosting.Runs;

namespace Querent.Hosting.Reporting.Sections;

/// <summary>All that a task measures beside its main metric: per strategy, over the cycles.</summary>
internal static class MetricsSection
{
    public static XElement? Draw(RunResults results)
    {
        string[] names = Names(results);
        int[] cycles = [.. Enumerable.Range(1, results.LastCycle)];
        return names.Length == 0 ? null : Html.Section("metrics", "Other metrics", results.Strategies.Select((strategy, i) =>
            Html.Fold(strategy, i == 0 && names.Length < 10, Html.Table($"Other metrics of {strategy} per cycle",
                ResultsSection.Header("labels", results),
                names.Select(name => (string[])[name, .. cycles.Select(cycle => results
                    .Of(strategy, cycle, result => result.Metrics.TryGetValue(name, out double value) ? value : null)
                    .MeanAndDeviation())])))));
    }

    private static string[] Names(RunResults results) =>
    [
        .. results.Cycles.SelectMany(entry => entry.Result.Metrics.Keys).Distinct()
            .Where(name => name != results.MetricName).Order(StringComparer.Ordinal),
    ];
}
