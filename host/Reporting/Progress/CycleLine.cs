using Querent.ActiveLearning;
using Querent.Host.Runs;

namespace Querent.Host.Reporting.Progress;

/// <summary>A finished cycle in one line.</summary>
internal sealed class CycleLine(Experiment experiment)
{
    private readonly int _width = experiment.Strategies.Max(strategy => strategy.Label.Length);

    public string Format(TrialKey key, CycleResult result)
    {
        string metric = experiment.Task.MetricName;
        double seconds = result.TrainingSeconds + result.ScoringSeconds + result.SelectionSeconds;
        string ranking = result.RankingAccuracy is { } accuracy ? $"  ranking {Number.Fixed(accuracy, 2)}" : "";
        return $"trial {key.Trial}  {key.Strategy.PadRight(_width)}  cycle {result.Cycle}/{experiment.Loop.Cycles}  " +
            $"{result.LabeledCount} labels  {metric} {Number.Fixed(result.Metrics[metric])}{ranking}  {Number.Duration(seconds)}";
    }
}
