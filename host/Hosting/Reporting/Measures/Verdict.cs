using Querent.Hosting.Runs;
using Querent.Hosting.Statistics;

namespace Querent.Hosting.Reporting.Measures;

/// <summary>
/// The result of a run, and no more than that: each strategy against the first one at the last cycle that both have
/// finished, and what stands in the way of reading it so.
/// </summary>
internal static class Verdict
{
    public static IEnumerable<string> Lines(RunResults results) =>
        [.. Comparison.All(results).Select(comparison => ComparisonSentence.Of(comparison.Ends)), .. Caveats(results)];

    /// <summary>Strategies that cannot be compared, and loss prediction modules that have collapsed.</summary>
    public static IEnumerable<string> Caveats(RunResults results) =>
    [
        .. Incomparable(results),
        .. results.Strategies.Select(strategy => CollapsedCycle.Summary(results, strategy)).OfType<string>(),
    ];

    private static IEnumerable<string> Incomparable(RunResults results) => results.Strategies.Count == 1 ? [] :
        from strategy in results.Strategies
        let reason = TrialCurves.Undefined(results, strategy)
        where reason is not null
        select strategy == results.Strategies[0]
            ? $"no strategy is compared with {strategy}: its {reason}"
            : $"{strategy} is not compared: its {reason}";
}
