using System.Xml.Linq;
using Querent.Hosting.Reporting.Measures;
using Querent.Hosting.Reporting.Page;
using Querent.Hosting.Runs;
using Querent.Hosting.Statistics;

namespace Querent.Hosting.Reporting.Sections;

/// <summary>
/// Metrics of single classes, joints or other parts at the end, strategies side by side: those that are called
/// <c>METRIC/PART</c>, such as <c>AP/dog</c> and <c>PCKh@0.5/left knee</c>.
/// </summary>
internal static class PartsSection
{
    private const char Separator = '/';

    public static XElement? Draw(RunResults results)
    {
        IGrouping<string, string>[] groups =
        [
            .. results.Cycles.SelectMany(entry => entry.Result.Metrics.Keys).Distinct()
                .Where(name => name.IndexOf(Separator, StringComparison.Ordinal) > 0)
                .GroupBy(name => name[..name.IndexOf(Separator, StringComparison.Ordinal)]),
        ];
        return groups.Length == 0 ? null : Html.Section("parts", "Classes or joints by themselves",
            groups.Select(group => Html.Table($"{group.Key} of each part and strategy", [group.Key, .. results.Strategies],
                group.Select(name => (string[])
                    [name[(group.Key.Length + 1)..], .. results.Strategies.Select(strategy => End(results, strategy, name).MeanAndDeviation())]))),
            Html.Note("Of the last cycle that a strategy has finished, mean over the trials."));
    }

    private static SampleStatistics End(RunResults results, string strategy, string name)
    {
        int last = results.Cycles.Where(entry => entry.Key.Strategy == strategy)
            .Select(entry => entry.Result.Cycle).DefaultIfEmpty().Max();
        return results.Of(strategy, last, result => result.Metrics.TryGetValue(name, out double value) ? value : null);
    }
}
