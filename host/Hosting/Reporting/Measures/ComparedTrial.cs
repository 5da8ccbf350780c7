using Querent.Hosting.Runs;
using Querent.Hosting.Statistics;

namespace Querent.Hosting.Reporting.Measures;

/// <summary>The learning curves of two strategies in one trial, over the same cycles.</summary>
internal sealed record ComparedTrial(LearningCurve Mine, LearningCurve Theirs)
{
    /// <summary>Those in which both have finished as many cycles as in any.</summary>
    public static ComparedTrial[] All(RunResults results, string strategy, string baseline)
    {
        ComparedTrial[] trials =
        [
            .. from mine in TrialCurves.Of(results, strategy)
               join theirs in TrialCurves.Of(results, baseline) on mine.Key equals theirs.Key
               let cycles = Math.Min(mine.Value.Points.Count, theirs.Value.Points.Count)
               select new ComparedTrial(Beginning(mine.Value, cycles), Beginning(theirs.Value, cycles)),
        ];
        int most = trials.Select(trial => trial.Mine.Points.Count).DefaultIfEmpty().Max();
        return [.. trials.Where(trial => trial.Mine.Points.Count == most)];
    }

    private static LearningCurve Beginning(LearningCurve curve, int cycles) => new([.. curve.Points.Take(cycles)]);
}
