using Querent.Hosting.Runs;
using Querent.Hosting.Statistics;

namespace Querent.Hosting.Reporting.Measures;

/// <summary>
/// A strategy beside the first one of the run, in the trials in which both have finished the last cycle that both have
/// finished in any trial.
/// </summary>
/// <param name="Ends">The main metric after that cycle, which alone is tested.</param>
/// <param name="Trials">The learning curves up to there.</param>
internal sealed record Comparison(StrategyComparison Ends, IReadOnlyList<ComparedTrial> Trials)
{
    public string Strategy => Ends.Strategy;

    public string Baseline => Ends.Baseline;

    /// <summary>Mean over the trials.</summary>
    public LearningCurve Mine => LearningCurve.Mean([.. Trials.Select(trial => trial.Mine)]);

    /// <summary>Mean over the trials.</summary>
    public LearningCurve Theirs => LearningCurve.Mean([.. Trials.Select(trial => trial.Theirs)]);

    /// <summary>The areas under the learning curves, whose p-value is not shown; null for a single cycle.</summary>
    public PairedTest? Areas => Trials.All(trial => trial.Mine.Area is not null && trial.Theirs.Area is not null)
        ? PairedTest.Of(
            [.. Trials.Select(trial => trial.Mine.Area!.Value)], [.. Trials.Select(trial => trial.Theirs.Area!.Value)])
        : null;

    /// <summary>
    /// One for each strategy but the first; those that share no cycle with it, or have values that are no numbers, are
    /// left out, and counted in the correction all the same.
    /// </summary>
    public static IReadOnlyList<Comparison> All(RunResults results)
    {
        string baseline = results.Strategies[0];
        Dictionary<string, ComparedTrial[]> trials = results.Strategies.Skip(1)
            .ToDictionary(strategy => strategy, strategy => ComparedTrial.All(results, strategy, baseline));
        return
        [
            .. StrategyComparison.All(baseline, [.. trials.Select(entry => (entry.Key, Test(entry.Value)))])
                .Select(ends => new Comparison(ends, trials[ends.Strategy])),
        ];
    }

    private static PairedTest? Test(ComparedTrial[] trials) => trials.Length == 0 ? null : PairedTest.Of(
        [.. trials.Select(trial => trial.Mine.End.Value)], [.. trials.Select(trial => trial.Theirs.End.Value)]);
}
