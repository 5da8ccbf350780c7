using Querent.Errors;
using Querent.Objectives;
using Querent.Training;

namespace Querent.ActiveLearning;

/// <summary>Whether a strategy can work with a task and a protocol, asked before anything is trained.</summary>
public static class StrategyCheck
{
    /// <param name="task">Supplies the signals.</param>
    /// <param name="options">The protocol.</param>
    /// <param name="strategy">Is asked what it needs; it selects nothing.</param>
    /// <param name="name">The strategy in messages.</param>
    /// <exception cref="OptionException">The task lacks a signal that the strategy needs, or a batch has too few
    /// samples for what it trains.</exception>
    /// <exception cref="PluginException">The strategy throws, or its settings cannot be used.</exception>
    public static void Run(ITask task, LoopOptions options, IAcquisitionStrategy strategy, string name)
    {
        StrategyNeeds needs = StrategyNeeds.Of(strategy, name);
        if (needs.All.FirstOrDefault(signal => !signal.IsSuppliedBy(task)) is { } lacking)
        {
            throw new OptionException(
                $"strategy '{name}' needs {lacking.Name}, which this task does not supply; choose another strategy");
        }

        foreach (IAuxiliaryObjectiveFactory objective in needs.Objectives)
        {
            RequireSamples(options, name, objective);
        }
    }

    // The last batch of an epoch may have fewer: it alone teaches nothing.
    private static void RequireSamples(LoopOptions options, string name, IAuxiliaryObjectiveFactory objective)
    {
        int least = new PluginFaults($"auxiliary objective '{objective.Name}' of strategy '{name}'").Ask(
            nameof(objective.LeastSamples), () => objective.LeastSamples);
        string reason = $"'{name}' learns from {least} samples of a batch together";
        if (options.Training.BatchSize < least)
        {
            var batch = new Setting(
                typeof(TrainingOptions), nameof(TrainingOptions.BatchSize), options.Training.BatchSize, least);
            throw new OptionException(
                $"{batch}: {reason}, and a batch has {batch.Value}; set it to {least} or more");
        }

        if (options.InitialLabels < least)
        {
            var labels = new Setting(
                typeof(LoopOptions), nameof(LoopOptions.InitialLabels), options.InitialLabels, least);
            throw new OptionException($"{labels}: {reason}, and there are {labels.Value}; set it to {least} or more");
        }
    }
}
