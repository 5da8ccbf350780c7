using System.Text.Json.Nodes;
using Querent.ActiveLearning;
using Querent.Errors;
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
    JsonObject Configuration,
    string Fingerprint) : IDisposable
{
    public Seed Seed => new((ulong)SeedNumber);

    /// <summary>Epochs of the whole run.</summary>
    public int TotalEpochs => Trials * Strategies.Count * Loop.Cycles * Loop.Training.Epochs;

    /// <exception cref="QuerentException">Something in the configuration cannot be had or does not fit
    /// together.</exception>
    /// <exception cref="OperationCanceledException">The preparation was interrupted.</exception>
    public static Experiment Prepare(ConfigurationSource source, PluginCatalog plugins, Preparation preparation)
    {
        var configuration = new ExperimentConfiguration(source.Json);
        LabeledStrategy[] strategies = [.. configuration.Strategies.Select(entry => LabeledStrategy.Of(entry, plugins))];
        ITask task = plugins.CreateTask(configuration.TaskName, configuration.Task,
            preparation.ForTask(new Seed((ulong)configuration.Seed)));
        try
        {
            configuration.Close();
            return new Experiment(source.Name, task, configuration.TaskName, strategies, configuration.Loop,
                configuration.Trials, configuration.Seed, configuration.Effective,
                Check(task, strategies, configuration.Loop, preparation));
        }
        catch
        {
            task.Dispose();
            throw;
        }
    }

    public void Dispose() => Task.Dispose();

    // Returns the fingerprint of the data.
    private static string Check(
        ITask task, LabeledStrategy[] strategies, LoopOptions loop, Preparation preparation)
    {
        loop.Validate(task.Count(Data.Split.Pool));
        foreach (LabeledStrategy strategy in strategies)
        {
            SignalSupply.Check(task, strategy.Create(), strategy.Label);
        }

        return DataFingerprint.Of(
            task, (done, all) => preparation.Progress("reading labels", done, all), preparation.Cancellation);
    }
}

/// <summary>A strategy under its name in this run.</summary>
/// <param name="Label">Its name in tables, files and the report.</param>
/// <param name="Create">Makes it anew for each trial, so that nothing it remembers reaches the next.</param>
internal sealed record LabeledStrategy(string Label, Func<IAcquisitionStrategy> Create)
{
    /// <exception cref="QuerentException">No plugin provides it, its options are wrong, or its plugin
    /// failed.</exception>
    public static LabeledStrategy Of(StrategyEntry entry, PluginCatalog plugins)
    {
        // Made once now: what is wrong with its options is found before the first trial begins.
        plugins.CreateStrategy(entry.Name, entry.Options);
        return new LabeledStrategy(entry.Label, () => plugins.CreateStrategy(entry.Name, entry.Options));
    }
}
