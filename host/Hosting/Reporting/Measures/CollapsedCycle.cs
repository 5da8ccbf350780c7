using Querent.ActiveLearning;
using Querent.Errors;
using Querent.Hosting.Runs;

namespace Querent.Hosting.Reporting.Measures;

/// <summary>A cycle after which the loss prediction module of a strategy was of no use.</summary>
/// <param name="Trial">Counted from 1.</param>
/// <param name="Cycle">Counted from 1.</param>
/// <param name="Labels">That the module was trained on.</param>
/// <param name="Reason">In words, see <see cref="CycleResult.Collapse"/>.</param>
internal sealed record CollapsedCycle(int Trial, int Cycle, int Labels, string Reason)
{
    /// <summary>In the order in which they ended.</summary>
    public static IReadOnlyList<CollapsedCycle> All(RunResults results, string strategy) =>
    [
        .. from entry in results.Cycles
           where entry.Key.Strategy == strategy && entry.Result.Collapse is not null
           select new CollapsedCycle(
               entry.Key.Trial, entry.Result.Cycle, entry.Result.LabeledCount, entry.Result.Collapse!),
    ];

    /// <summary>A sentence about all of them; null if there are none.</summary>
    public static string? Summary(RunResults results, string strategy)
    {
        int collapsed = All(results, strategy).Count;
        int cycles = results.Cycles.Count(entry => entry.Key.Strategy == strategy);
        return collapsed == 0 ? null : $"the loss prediction module of {strategy} had collapsed in {collapsed} of " +
            $"{Plural.Of(cycles, "cycle")}: it does not order images by their loss there";
    }
}
