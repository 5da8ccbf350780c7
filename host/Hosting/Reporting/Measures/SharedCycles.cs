using Querent.Hosting.Runs;

namespace Querent.Hosting.Reporting.Measures;

/// <summary>First cycles that were trained once for several strategies.</summary>
internal static class SharedCycles
{
    /// <summary>
    /// <c>entropy, core-set: first cycle trained once, with random</c>; those that share it in some trials alone say in
    /// which.
    /// </summary>
    public static IEnumerable<string> Lines(RunResults results) =>
        from strategy in results.Strategies
        from shared in By(results, strategy)
        group strategy by shared into strategies
        let names = string.Join(", ", strategies)
        select $"{names}: first cycle trained once, with {strategies.Key.TrainedBy}{strategies.Key.Trials}";

    private static IEnumerable<(string TrainedBy, string Trials)> By(RunResults results, string strategy)
    {
        int all = results.Cycles.Count(entry => entry.Key.Strategy == strategy && entry.Result.Cycle == 1);
        return from entry in results.FirstCycleTrainedBy
               where entry.Key.Strategy == strategy
               group entry.Key.Trial by entry.Value into trials
               let word = trials.Count() == 1 ? "trial" : "trials"
               select (trials.Key, trials.Count() == all ? "" : $" ({word} {string.Join(", ", trials.Order())})");
    }
}
