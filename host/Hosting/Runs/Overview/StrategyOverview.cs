using Querent.Hosting.Runs.Units;

namespace Querent.Hosting.Runs.Overview;

/// <summary>The final metrics of a strategy, over its trials that have ended.</summary>
/// <param name="Strategy">Its label.</param>
/// <param name="Trials">Number of these trials.</param>
/// <param name="Labels">Number of labels in the last cycle.</param>
/// <param name="Metrics">Means over the trials.</param>
public sealed record StrategyOverview(
    string Strategy, int Trials, int Labels, IReadOnlyDictionary<string, double> Metrics)
{
    private static StrategyOverview Of(string strategy, CycleRecord[] last) => new(
        strategy, last.Length, last.Max(record => record.Result.LabeledCount),
        last[0].Result.Metrics.Keys.ToDictionary(
            name => name, name => last.Average(record => record.Result.Metrics[name])));

    /// <summary>One for each strategy that has some.</summary>
    internal static IEnumerable<StrategyOverview> All(
        IEnumerable<string> strategies, IReadOnlyList<CycleRecord> last) => strategies
        .Select(strategy => (Name: strategy, Last: last.Where(record => record.Strategy == strategy).ToArray()))
        .Where(strategy => strategy.Last.Length > 0)
        .Select(strategy => Of(strategy.Name, strategy.Last));
}
