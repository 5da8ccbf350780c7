using Querent.Hosting.Runs;
using Querent.Hosting.Statistics;

namespace Querent.Hosting.Reporting.Measures;

/// <summary>The learning curves of a strategy in the main metric.</summary>
internal static class TrialCurves
{
    /// <summary>By trial, over the cycles that have ended; none if <see cref="Undefined"/> has a reason.</summary>
    public static Dictionary<int, LearningCurve> Of(RunResults results, string strategy) =>
        Undefined(results, strategy) is not null ? [] : results.Cycles
            .Where(entry => entry.Key.Strategy == strategy)
            .GroupBy(entry => entry.Key.Trial)
            .ToDictionary(trial => trial.Key, trial => new LearningCurve(
            [
                .. trial.Select(entry => entry.Result)
                    .Select(cycle => new CurvePoint(cycle.LabeledCount, cycle.Metrics[results.MetricName])),
            ]));

    /// <summary>
    /// The first value that is no finite number: <c>accuracy is NaN in trial 1, cycle 2</c>. To compare the other
    /// trials alone would take a sample of those that went well.
    /// </summary>
    public static string? Undefined(RunResults results, string strategy) =>
        (from entry in results.Cycles
         where entry.Key.Strategy == strategy
         let value = entry.Result.Metrics[results.MetricName]
         where !double.IsFinite(value)
         let place = $"trial {entry.Key.Trial}, cycle {entry.Result.Cycle}"
         select FormattableString.Invariant($"{results.MetricName} is {value} in {place}")).FirstOrDefault();
}
