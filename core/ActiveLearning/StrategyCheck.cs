using Querent.Errors;
using Querent.LossPrediction;
using Querent.Training;

namespace Querent.ActiveLearning;

/// <summary>Whether a strategy can work with a task and a protocol, asked before anything is trained.</summary>
public static class StrategyCheck
{
    private const int Pair = 2;

    /// <param name="task">Supplies the signals.</param>
    /// <param name="options">The protocol.</param>
    /// <param name="strategy">Is asked what it needs; it selects nothing.</param>
    /// <param name="name">The strategy in messages.</param>
    /// <exception cref="OptionException">The task lacks a signal that the strategy needs, or no batch has a pair of
    /// samples for a strategy that learns to order them.</exception>
    /// <exception cref="PluginException">The strategy throws, or its settings cannot be used.</exception>
    public static void Run(ITask task, LoopOptions options, IAcquisitionStrategy strategy, string name)
    {
        StrategyNeeds needs = StrategyNeeds.Of(strategy, name);
        if (needs.All.FirstOrDefault(signal => !signal.IsSuppliedBy(task)) is { } lacking)
        {
            throw new OptionException(
                $"strategy '{name}' needs {lacking.Name}, which this task does not supply; choose another strategy");
        }

        if (needs.LossPrediction is { Objective: LossPredictionObjective.Ranking })
        {
            RequirePairs(options, name);
        }
    }

    // The last batch of an epoch may have one sample: it alone teaches nothing.
    private static void RequirePairs(LoopOptions options, string name)
    {
        string reason = $"'{name}' learns to order pairs of samples";
        if (options.Training.BatchSize < Pair)
        {
            var batch = new Setting(
                typeof(TrainingOptions), nameof(TrainingOptions.BatchSize), options.Training.BatchSize, Pair);
            throw new OptionException(
                $"{batch}: {reason}, and a batch of {batch.Value} has none; set it to {Pair} or more");
        }

        if (options.InitialLabels < Pair)
        {
            var labels = new Setting(
                typeof(LoopOptions), nameof(LoopOptions.InitialLabels), options.InitialLabels, Pair);
            throw new OptionException($"{labels}: {reason}, and {labels.Value} has none; set it to {Pair} or more");
        }
    }
}
