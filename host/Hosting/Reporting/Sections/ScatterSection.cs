using System.Xml.Linq;
using Querent.ActiveLearning;
using Querent.Hosting.Reporting.Charts;
using Querent.Hosting.Reporting.Page;
using Querent.Hosting.Runs;
using Querent.Hosting.Text;

namespace Querent.Hosting.Reporting.Sections;

/// <summary>
/// Predicted against real losses of the test samples, in the last cycle of the first trial of each strategy that
/// trains a loss prediction module.
/// </summary>
internal static class ScatterSection
{
    public static XElement? Draw(RunResults results)
    {
        XElement[] charts =
        [
            .. from entry in results.Cycles
               where entry.Key.Trial == 1 && entry.Result.LossPairs.Count > 0
               group entry.Result by entry.Key.Strategy into cycles
               let last = cycles.MaxBy(cycle => cycle.Cycle)
               let colour = results.Strategies.ToList().IndexOf(cycles.Key)
               select new ScatterChart(Title(cycles.Key, last), colour, last.LossPairs).Draw(),
        ];
        return charts.Length == 0 ? null : Html.Section("losses", "Predicted and real loss",
            Html.Note("Test samples of trial 1. The module learns their order alone: the better it is, the more the points rise."),
            new XElement("div", Html.Class("charts"), charts));
    }

    private static string Title(string strategy, CycleResult last) => $"{strategy}, cycle {last.Cycle}" +
        (last.Spearman is { } correlation ? $": rank correlation {Number.Fixed(correlation, 2)}" : "");
}
