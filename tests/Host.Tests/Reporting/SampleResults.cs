using Querent.ActiveLearning;
using Querent.Hosting.Runs;

namespace Querent.Host.Tests.Reporting;

/// <summary>Results as a run would have given them.</summary>
internal static class SampleResults
{
    /// <summary>Results of one cycle per row: the accuracy of each trial, strategy by strategy.</summary>
    public static RunResults Of(params (string Strategy, double[][] Cycles)[] strategies)
    {
        var results = new RunResults("accuracy", [.. strategies.Select(strategy => strategy.Strategy)]);
        foreach ((string strategy, double[][] cycles) in strategies)
        {
            for (int cycle = 0; cycle < cycles.Length; cycle++)
            {
                for (int trial = 0; trial < cycles[cycle].Length; trial++)
                {
                    results.CycleEnded(new TrialKey(trial + 1, strategy), Cycle(cycle + 1, cycles[cycle][trial]));
                }
            }
        }

        return results;
    }

    /// <summary>A cycle whose times do not matter.</summary>
    public static void CycleEnded(this RunResults results, TrialKey key, CycleResult result) =>
        results.CycleEnded(key, result, new CycleTimes(1, 0, 0, 0));

    public static CycleResult Cycle(int cycle, double accuracy) => new()
    {
        Cycle = cycle,
        LabeledCount = 100 * cycle,
        Metrics = new Dictionary<string, double> { ["accuracy"] = accuracy },
        TargetLoss = 1,
        Picks = [],
        Weights = new WeightHashes("", null),
    };
}
