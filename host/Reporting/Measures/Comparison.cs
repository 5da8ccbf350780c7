using Querent.Host.Runs;

namespace Querent.Host.Reporting.Measures;

/// <summary>
/// A strategy beside the first one of the run, in the trials in which both have finished the last cycle that both have
/// finished in any trial.
/// </summary>
internal sealed record Comparison(string Strategy, string Reference, IReadOnlyList<ComparedTrial> Trials)
{
    /// <summary>From so many trials on a difference is called one, or chance.</summary>
    public const int FewestTrials = 3;

    /// <summary>One for each strategy but the first; those that share no cycle with it are left out.</summary>
    public static IEnumerable<Comparison> All(RunResults results) => results.Strategies.Skip(1)
        .Select(strategy => Of(results, strategy, results.Strategies[0]))
        .OfType<Comparison>();

    /// <summary><c>1 trial: too few to call</c>, as long as they are too few.</summary>
    public static string? TooFew(int trials) =>
        trials < FewestTrials ? $"{trials} {(trials == 1 ? "trial" : "trials")}: too few to call" : null;

    private static Comparison? Of(RunResults results, string strategy, string reference)
    {
        ComparedTrial[] trials =
        [
            .. from mine in Curves(results, strategy)
               join theirs in Curves(results, reference) on mine.Key equals theirs.Key
               let length = Math.Min(mine.Value.Length, theirs.Value.Length)
               select new ComparedTrial(mine.Value[..length], theirs.Value[..length]),
        ];
        int cycles = trials.Select(trial => trial.Mine.Count).DefaultIfEmpty().Max();
        return cycles == 0 ? null : new Comparison(strategy, reference, [.. trials.Where(trial => trial.Mine.Count == cycles)]);
    }

    // Cycles of a trial end in their order.
    private static Dictionary<int, CurvePoint[]> Curves(RunResults results, string strategy) => results.Cycles
        .Where(entry => entry.Key.Strategy == strategy)
        .GroupBy(entry => entry.Key.Trial)
        .ToDictionary(group => group.Key, group => group
            .Select(entry => new CurvePoint(entry.Result.LabeledCount, entry.Result.Metrics[results.MetricName])).ToArray());
}

/// <summary>The learning curves of two strategies in one trial, over the same cycles.</summary>
internal sealed record ComparedTrial(IReadOnlyList<CurvePoint> Mine, IReadOnlyList<CurvePoint> Theirs);
