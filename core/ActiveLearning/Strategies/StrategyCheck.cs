using Querent.Errors;
using Querent.Objectives;
using Querent.Training;

namespace Querent.ActiveLearning;

/// <summary>Whether a strategy can work with a task and a protocol, asked before anything is trained.</summary>
public static class StrategyCheck
{
    /// <summary>Checks the strategy that selects the images to label after each cycle.</summary>
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
        RequireSupplied(task, needs, name);
        foreach (IAuxiliaryObjectiveFactory objective in needs.Objectives)
        {
            RequireSamples(options, name, objective);
        }
    }

    /// <summary>The same for a strategy that chooses the first labels.</summary>
    /// <param name="task">Supplies the signals.</param>
    /// <param name="options">The protocol.</param>
    /// <param name="initial">Is asked what it needs; it selects nothing.</param>
    /// <exception cref="OptionException">It needs what there is not before the first labels: a trained objective, labels,
    /// or the network of an earlier cycle; or there are fewer candidates than initial labels.</exception>
    /// <exception cref="PluginException">The strategy throws.</exception>
    public static void RunInitial(ITask task, LoopOptions options, InitialSelection initial)
    {
        StrategyNeeds needs = StrategyNeeds.Of(initial.Strategy, initial.Name);
        RequireSupplied(task, needs, initial.Name);
        Setting labels = new(typeof(LoopOptions), nameof(LoopOptions.InitialLabels), options.InitialLabels);
        string? lacking = needs.Objectives.Count > 0
            ? $"the objective '{needs.Objectives[0].Name}', which is trained on labels"
            : needs.All.FirstOrDefault(signal => signal.NeedsLabels || signal.NeedsPrevious)?.Name;
        if (lacking is not null)
        {
            throw new OptionException($"strategy '{initial.Name}' cannot choose the first labels: it needs {
                lacking}, and there is no trained model yet; choose another strategy");
        }

        if (options.CandidateSubset > 0 && options.CandidateSubset < options.InitialLabels)
        {
            Setting subset = new(
                typeof(LoopOptions), nameof(LoopOptions.CandidateSubset), options.CandidateSubset, options.InitialLabels);
            throw new OptionException($"{subset}: {options.CandidateSubset} candidates are fewer than the {
                options.InitialLabels} of {labels}, which strategy '{initial.Name}' chooses; raise it, or set it to 0");
        }
    }

    private static void RequireSupplied(ITask task, StrategyNeeds needs, string name)
    {
        if (needs.All.FirstOrDefault(signal => !signal.IsSuppliedBy(task)) is { } lacking)
        {
            throw new OptionException(
                $"strategy '{name}' needs {lacking.Name}, which this task does not supply; choose another strategy");
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
