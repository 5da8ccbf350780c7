using Querent.Host.Runs.Units;

namespace Querent.Host.Runs.Overview;

/// <summary>What the trials of a strategy ended at, those that have ended.</summary>
/// <param name="Strategy">Its label.</param>
/// <param name="Trials">How many.</param>
/// <param name="Labels">Of the last cycle.</param>
/// <param name="Metrics">Means over the trials.</param>
internal sealed record StrategyOverview(
    string Strategy, int Trials, int Labels, IReadOnlyDictionary<string, double> Metrics)
{
    public static StrategyOverview Of(string strategy, IReadOnlyList<CycleRecord> last) => new(
        strategy, last.Count, last.Max(record => record.Result.LabeledCount),
        last[0].Result.Metrics.Keys.ToDictionary(name => name, name => last.Average(record => record.Result.Metrics[name])));
}
