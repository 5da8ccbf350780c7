namespace Querent.Hosting.Statistics;

/// <summary>A strategy compared with the baseline in one quantity, paired by trial.</summary>
/// <param name="Strategy">Its label.</param>
/// <param name="Baseline">The label of the strategy that all others are compared with.</param>
/// <param name="Test">The quantity in each trial that both have finished.</param>
/// <param name="AdjustedP">The p-value after Holm's correction; absent where no claim is made.</param>
/// <param name="Family">Number of strategies that are compared with the baseline, for the correction.</param>
internal sealed record StrategyComparison(
    string Strategy, string Baseline, PairedTest Test, double? AdjustedP, int Family)
{
    /// <summary>Confidence level of the intervals and of claimed differences.</summary>
    public const double Level = 0.95;

    /// <summary>From so many trials on a difference is called one, or chance.</summary>
    public const int FewestTrials = 3;

    public int Trials => Test.Pairs;

    /// <summary>Interval for the expected difference, not corrected; absent where no claim is made.</summary>
    public ConfidenceInterval? Interval => AdjustedP is null ? null : Test.Interval(Level);

    public Finding Finding => Trials < FewestTrials ? Finding.TooFewTrials
        : AdjustedP is not { } p ? Finding.NoVariation
        : p >= 1 - Level ? Finding.NoDifference
        : Test.Differences.Mean > 0 ? Finding.Above : Finding.Below;

    /// <summary>
    /// All strategies of a run that can be compared with its baseline. The p-values are corrected for all of the run,
    /// also for those that have too few trials yet, or no test at all: more trials later do not change how many
    /// strategies were tried.
    /// </summary>
    public static IReadOnlyList<StrategyComparison> All(
        string baseline, IReadOnlyList<(string Strategy, PairedTest? Test)> strategies)
    {
        IReadOnlyList<double?> adjusted = HolmCorrection.Adjust(
            [.. strategies.Select(entry => entry.Test?.Pairs >= FewestTrials ? entry.Test.P : null)]);
        return
        [
            .. from entry in strategies.Zip(adjusted)
               where entry.First.Test is not null
               select new StrategyComparison(
                   entry.First.Strategy, baseline, entry.First.Test, entry.Second, strategies.Count),
        ];
    }

    /// <summary><c>1 trial: too few to call</c>, as long as they are too few.</summary>
    public static string? TooFew(int trials) =>
        trials < FewestTrials ? $"{trials} {(trials == 1 ? "trial" : "trials")}: too few to call" : null;
}
