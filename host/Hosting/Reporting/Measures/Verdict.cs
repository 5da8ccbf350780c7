using Querent.Hosting.Runs;

namespace Querent.Hosting.Reporting.Measures;

/// <summary>
/// The result of a run, and no more than that: each strategy against the first one, over the cycles that both have
/// finished, and the obstacles to reading it so.
/// </summary>
internal static class Verdict
{
    /// <summary>All of it, with the answers of an oracle that errs.</summary>
    public static IEnumerable<string> Lines(RunResults results) =>
    [
        .. Comparison.All(results).Select(comparison => comparison.Sentence(results.MetricName)),
        .. new[] { OracleTotals.Summary(results) }.OfType<string>(),
        .. Caveats(results),
    ];

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
