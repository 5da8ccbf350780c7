using System.Xml.Linq;
using Querent.ActiveLearning;
using Querent.Errors;
using Querent.Hosting.Reporting.Measures;
using Querent.Hosting.Reporting.Page;
using Querent.Hosting.Runs;

namespace Querent.Hosting.Reporting.Sections;

/// <summary>The use of the loss prediction modules, cycle by cycle.</summary>
internal static class ModuleSection
{
    // More reasons than these are folded away.
    private const int MostOpen = 5;

    private const string Explanation =
        "Order of the predicted losses on the test set: share of pairs that are ordered right (0.5 is chance), and " +
        "rank correlations (0 is chance, 1 the order of the real losses). Overlap with the picks of highest entropy, and " +
        "with a random draw, from the same images: those that both picked by those that either picked. Means over the " +
        "trials, ± sample standard deviation.";

    private static readonly (string Name, Func<CycleResult, double?> Value)[] s_measures =
    [
        ("ranking accuracy", cycle => cycle.RankingAccuracy),
        ("Spearman", cycle => cycle.Spearman),
        ("Kendall", cycle => cycle.Kendall),
        ("overlap with entropy", cycle => cycle.EntropyOverlap),
        ("overlap with random", cycle => cycle.RandomOverlap),
    ];

    public static XElement? Draw(RunResults results)
    {
        string[] strategies =
        [
            .. results.Strategies.Where(strategy => results.Cycles.Any(entry =>
                entry.Key.Strategy == strategy && entry.Result.Weights.LossPrediction is not null)),
        ];
        return strategies.Length == 0 ? null : Html.Section("module", "Loss prediction module",
            strategies.Select(strategy => new object?[]
            {
                new XElement("h3", strategy), Collapses(results, strategy), Measures(results, strategy),
            }),
            Html.Note(Explanation));
    }

    private static XElement Measures(RunResults results, string strategy) => Html.Table(
        $"Loss prediction module of {strategy} per cycle", ResultsSection.Header("labels", results),
        s_measures.Select(measure => (string[])[measure.Name, .. Enumerable.Range(1, results.LastCycle)
            .Select(cycle => results.Of(strategy, cycle, measure.Value).MeanAndDeviation())]));

    private static XElement? Collapses(RunResults results, string strategy)
    {
        IReadOnlyList<CollapsedCycle> cycles = CollapsedCycle.All(results, strategy);
        return cycles.Count == 0 ? null : Html.Problem(
            Html.Fold($"Collapsed in {Plural.Of(cycles.Count, "cycle")}", cycles.Count <= MostOpen,
                new XElement("ul", cycles.Select(cycle => new XElement("li",
                    $"trial {cycle.Trial}, cycle {cycle.Cycle} ({cycle.Labels} labels): {cycle.Reason}")))));
    }
}
