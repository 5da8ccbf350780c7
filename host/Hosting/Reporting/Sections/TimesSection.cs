using System.Xml.Linq;
using Querent.ActiveLearning;
using Querent.Hosting.Reporting.Page;
using Querent.Hosting.Runs;
using Querent.Hosting.Text;

namespace Querent.Hosting.Reporting.Sections;

/// <summary>Seconds per phase and strategy, summed over all cycles of all trials.</summary>
internal static class TimesSection
{
    public static XElement Draw(RunResults results) => Html.Section("time", "Time",
        Html.Table("Time per strategy", ["strategy", "training", "evaluation", "scoring", "selection"], results.Strategies.Select(strategy =>
        {
            CycleTimes[] cycles = [.. results.Times.Where(entry => entry.Key.Strategy == strategy).Select(entry => entry.Times)];
            return (string[])[
                strategy,
                Number.Duration(cycles.Sum(cycle => cycle.Training)),
                Number.Duration(cycles.Sum(cycle => cycle.Evaluation)),
                Number.Duration(cycles.Sum(cycle => cycle.Scoring)),
                Number.Duration(cycles.Sum(cycle => cycle.Selection)),
            ];
        })),
        results.FirstCycleTrainedBy.Count == 0 ? null
            : Html.Note("A first cycle that strategies share is counted once, with the one that trained it."));
}
