using Querent.Host.Runs;

namespace Querent.Host.Reporting;

/// <summary>
/// What a run shows, and no more than that: each strategy against the first one at the last cycle that both have
/// finished, with a paired 95 % interval (Student's t) where there are trials enough.
/// </summary>
internal static class Verdict
{
    private const int FewestTrials = 3;

    // 0.975 quantiles of Student's t for 2, 3, ... degrees of freedom; beyond the table the last one is on the safe
    // side.
    private static readonly double[] s_quantiles = [4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228];

    public static IEnumerable<string> Lines(RunResults results) => results.Strategies.Skip(1)
        .Select(strategy => Compare(results, strategy, results.Strategies[0]))
        .OfType<string>();

    private static string? Compare(RunResults results, string strategy, string reference)
    {
        for (int cycle = results.LastCycle; cycle >= 1; cycle--)
        {
            (double Mine, double Theirs)[] pairs = [.. Pairs(results, cycle, strategy, reference)];
            if (pairs.Length > 0)
            {
                return Sentence(strategy, reference, pairs);
            }
        }

        return null;
    }

    private static IEnumerable<(double Mine, double Theirs)> Pairs(
        RunResults results, int cycle, string strategy, string reference)
    {
        var entries = results.Cycles.Where(entry => entry.Result.Cycle == cycle).ToArray();
        return from mine in entries
               join theirs in entries on mine.Key.Trial equals theirs.Key.Trial
               where mine.Key.Strategy == strategy && theirs.Key.Strategy == reference
               select (mine.Result.Metrics[results.MetricName], theirs.Result.Metrics[results.MetricName]);
    }

    private static string Sentence(string strategy, string reference, (double Mine, double Theirs)[] pairs)
    {
        double mine = pairs.Average(pair => pair.Mine);
        double theirs = pairs.Average(pair => pair.Theirs);
        string distance = Number.Fixed(Math.Abs(mine - theirs));
        string relation = mine > theirs ? $"{distance} above" : mine < theirs ? $"{distance} below" : "equal to";
        string sureness = Sureness(new Spread([.. pairs.Select(pair => pair.Mine - pair.Theirs)]));
        return $"{strategy} ends {relation} {reference} ({Number.Fixed(mine)} vs {Number.Fixed(theirs)}; {sureness})";
    }

    private static string Sureness(Spread differences)
    {
        int trials = differences.Values.Count;
        if (trials < FewestTrials)
        {
            return $"{trials} {(trials == 1 ? "trial" : "trials")}: too few to call a difference";
        }

        double quantile = s_quantiles[Math.Min(trials - FewestTrials, s_quantiles.Length - 1)];
        double margin = quantile * differences.Deviation!.Value / Math.Sqrt(trials);
        (double low, double high) = (differences.Mean - margin, differences.Mean + margin);
        string meaning = low > 0 || high < 0 ? "a difference beyond chance" : "includes 0, so no difference is shown";
        return $"{trials} trials, 95 % interval {Number.Fixed(low)} to {Number.Fixed(high)}: {meaning}";
    }
}
