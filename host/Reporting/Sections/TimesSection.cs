using System.Xml.Linq;
using Querent.ActiveLearning;
using Querent.Host.Reporting.Page;
using Querent.Host.Runs;
using Querent.Host.Text;

namespace Querent.Host.Reporting.Sections;

/// <summary>Where the time went, per strategy, all cycles of all trials together.</summary>
internal static class TimesSection
{
    public static XElement Draw(RunResults results) => Html.Section("time", "Time",
        Html.Table("Time per strategy", ["strategy", "training", "scoring", "selection"], results.Strategies.Select(strategy =>
        {
            CycleResult[] cycles = [.. results.Cycles.Where(entry => entry.Key.Strategy == strategy).Select(entry => entry.Result)];
            return (string[])[
                strategy,
                Number.Duration(cycles.Sum(cycle => cycle.TrainingSeconds)),
                Number.Duration(cycles.Sum(cycle => cycle.ScoringSeconds)),
                Number.Duration(cycles.Sum(cycle => cycle.SelectionSeconds)),
            ];
        })));
}
