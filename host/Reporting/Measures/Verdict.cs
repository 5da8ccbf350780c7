using Querent.Host.Runs;
using Querent.Host.Text;

namespace Querent.Host.Reporting.Measures;

/// <summary>
/// What a run shows, and no more than that: each strategy against the first one at the last cycle that both have
/// finished, with a paired 95 % interval (Student's t) where there are trials enough.
/// </summary>
internal static class Verdict
{
    // 0.975 quantiles of Student's t for 2, 3, ... degrees of freedom; beyond the table the last one is on the safe
    // side.
    private static readonly double[] s_quantiles = [4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228];

    public static IEnumerable<string> Lines(RunResults results) => Comparison.All(results).Select(Line);

    public static string Line(Comparison comparison)
    {
        double mine = comparison.Trials.Average(trial => trial.Mine[^1].Value);
        double theirs = comparison.Trials.Average(trial => trial.Theirs[^1].Value);
        string distance = Number.Fixed(Math.Abs(mine - theirs));
        string relation = mine > theirs ? $"{distance} above" : mine < theirs ? $"{distance} below" : "equal to";
        string sureness = Sureness(new Spread([.. comparison.Trials.Select(trial => trial.Mine[^1].Value - trial.Theirs[^1].Value)]));
        return $"{comparison.Strategy} ends {relation} {comparison.Reference} " +
            $"({Number.Fixed(mine)} vs {Number.Fixed(theirs)}; {sureness})";
    }

    private static string Sureness(Spread differences)
    {
        int trials = differences.Values.Count;
        if (Comparison.TooFew(trials) is { } few)
        {
            return $"{few} a difference";
        }

        double quantile = s_quantiles[Math.Min(trials - Comparison.FewestTrials, s_quantiles.Length - 1)];
        double margin = quantile * differences.Deviation!.Value / Math.Sqrt(trials);
        (double low, double high) = (differences.Mean - margin, differences.Mean + margin);
        string meaning = low > 0 || high < 0 ? "a difference beyond chance" : "includes 0, so no difference is shown";
        return $"{trials} trials, 95 % interval {Number.Fixed(low)} to {Number.Fixed(high)}: {meaning}";
    }
}
