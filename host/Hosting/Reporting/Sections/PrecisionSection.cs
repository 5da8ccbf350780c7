using System.Xml.Linq;
using Querent.Hosting.Reporting.Measures;
using Querent.Hosting.Reporting.Page;
using Querent.Hosting.Runs;
using Querent.Hosting.Statistics;

namespace Querent.Hosting.Reporting.Sections;

/// <summary>
/// The average precision of each class at the end, strategies side by side: from the metrics that are called
/// <c>AP/CLASS</c>.
/// </summary>
internal static class PrecisionSection
{
    private const string Prefix = "AP/";

    public static XElement? Draw(RunResults results)
    {
        string[] classes =
        [
            .. results.Cycles.SelectMany(entry => entry.Result.Metrics.Keys).Distinct()
                .Where(name => name.StartsWith(Prefix, StringComparison.Ordinal)),
        ];
        return classes.Length == 0 ? null : Html.Section("precision", "Average precision per class",
            Html.Table("Average precision per class and strategy", ["class", .. results.Strategies],
                classes.Select(name => (string[])
                    [name[Prefix.Length..], .. results.Strategies.Select(strategy => End(results, strategy, name).MeanAndDeviation())])),
            Html.Note("Of the last cycle that a strategy has finished, mean over the trials."));
    }

    private static SampleStatistics End(RunResults results, string strategy, string name)
    {
        int last = results.Cycles.Where(entry => entry.Key.Strategy == strategy)
            .Select(entry => entry.Result.Cycle).DefaultIfEmpty().Max();
        return results.Of(strategy, last, result => result.Metrics.TryGetValue(name, out double value) ? value : null);
    }
}
