using System.Text.Json.Nodes;
using Querent.ActiveLearning;
using Querent.Errors;
using Querent.Extensibility;
using Querent.Host.Configuration;
using Querent.Host.Plugins;
using Querent.Randomness;
using Querent.Training;

namespace Querent.Host.Runs;

/// <summary>A configuration with everything it names at hand: data, strategies, protocol. Ready to run.</summary>
internal sealed record Experiment(
    string Name,
    ITask Task,
    string TaskName,
    IReadOnlyList<LabeledStrategy> Strategies,
    LoopOptions Loop,
    int Trials,
    int SeedNumber,
    JsonObject Configuration) : IDisposable
{
    public Seed Seed => new((ulong)SeedNumber);

    /// <summary>Epochs of the whole run.</summary>
    public int TotalEpochs => Trials * Strategies.Count * Loop.Cycles * Loop.Training.Epochs;

    /// <param name="source">What was asked for.</param>
    /// <param name="plugins">Make strategies and task.</param>
    /// <param name="surroundings">What the task gets; the seed is that of the configuration.</param>
    /// <exception cref="QuerentException">Something in the configuration cannot be had or does not fit
    /// together.</exception>
    public static Experiment Prepare(ConfigurationSource source, PluginCatalog plugins, TaskContext surroundings)
    {
        var configuration = new ExperimentConfiguration(source.Json);
        LabeledStrategy[] strategies = [.. configuration.Strategies.Select(entry =>
            new LabeledStrategy(entry.Label, plugins.CreateStrategy(entry.Name, entry.Options)))];
        ITask task = plugins.CreateTask(configuration.TaskName, configuration.Task,
            surroundings with { Seed = new Seed((ulong)configuration.Seed) });
        configuration.Close();
        configuration.Loop.Validate(task.Count(Data.Split.Pool));
        foreach (LabeledStrategy strategy in strategies)
        {
            SignalSupply.Check(task, strategy.Strategy, strategy.Label);
        }

        return new Experiment(source.Name, task, configuration.TaskName, strategies, configuration.Loop,
            configuration.Trials, configuration.Seed, configuration.Effective);
    }

    public void Dispose() => Task.Dispose();
}

/// <summary>A strategy under its name in this run.</summary>
internal sealed record LabeledStrategy(string Label, IAcquisitionStrategy Strategy);
