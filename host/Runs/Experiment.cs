using System.Text.Json.Nodes;
using Querent.ActiveLearning;
using Querent.Backends.Cpu;
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
    string Fingerprint,
    Action<string> Warn) : IDisposable
{
    public Seed Seed => new((ulong)SeedNumber);

    /// <summary>The options of the task in effect.</summary>
    public JsonObject TaskOptions => (JsonObject?)Configuration["task"]?.DeepClone() ?? [];

    /// <summary>The units of work: a trial with every strategy before the next trial begins.</summary>
    public IReadOnlyList<TrialKey> Units =>
    [
        .. from trial in Enumerable.Range(1, Trials)
           from strategy in Strategies
           select new TrialKey(trial, strategy.Label),
    ];

    /// <exception cref="QuerentException">Something in the configuration cannot be had or does not fit
    /// together.</exception>
    /// <exception cref="OperationCanceledException">The preparation was interrupted.</exception>
    public static Experiment Prepare(ConfigurationSource source, PluginCatalog plugins, Preparation preparation)
    {
        if (source.Notice is { } notice)
        {
            preparation.Warn(notice);
        }

        var configuration = new ExperimentConfiguration(source.Json);
        LabeledStrategy[] strategies = [.. configuration.Strategies.Select(entry => LabeledStrategy.Of(entry, plugins))];
        ITask made = plugins.CreateTask(configuration.TaskName, configuration.Task,
            preparation.ForTask(new Seed((ulong)configuration.Seed)));
        string name = $"plugin '{Provider(plugins, configuration.TaskName)}': task '{configuration.TaskName}'";
        var task = new GuardedTask(made, name);
        try
        {
            configuration.Close();
            return new Experiment(source.Name, task, configuration.TaskName, strategies, configuration.Loop,
                configuration.Trials, configuration.Seed, configuration.Effective,
                Check(task, name, strategies, configuration.Loop, preparation), preparation.Warn);
        }
        catch
        {
            task.Dispose();
            throw;
        }
    }

    /// <summary>A task that fails here fails after its run: it is told, and hides no other reason.</summary>
    public void Dispose()
    {
        try
        {
            Task.Dispose();
        }
        catch (PluginException problem)
        {
            Warn(problem.Message);
        }
    }

    private static string Provider(PluginCatalog plugins, string task) => plugins.Loaded.First(
        plugin => plugin.Manifest.DoesProvide(PluginKind.Task, task)).Manifest.Id;

    // Returns the fingerprint of the data.
    private static string Check(
        GuardedTask task, string name, LabeledStrategy[] strategies, LoopOptions loop, Preparation preparation)
    {
        loop.Validate(task.Count(Data.Split.Pool));
        foreach (LabeledStrategy strategy in strategies)
        {
            StrategyCheck.Run(task, loop, strategy.Create(), strategy.Label);
        }

        // On a processor's backend of its own: it takes a moment on any device, and its memory goes with it.
        preparation.Progress("checking the task", 0, 1);
        using (var backend = new CpuBackend(preparation.Threads))
        {
            TaskCheck.Run(task, name, backend, preparation.Cancellation);
        }

        return DataFingerprint.Of(
            task, (done, all) => preparation.Progress("reading labels", done, all), preparation.Cancellation);
    }
}

/// <summary>A strategy under its name in this run.</summary>
/// <param name="Label">Its name in tables, files and the report.</param>
/// <param name="Create">Makes it anew for each trial, so that nothing it remembers reaches the next.</param>
/// <param name="Needs">The signals that it reads.</param>
internal sealed record LabeledStrategy(string Label, Func<IAcquisitionStrategy> Create, SignalKinds Needs)
{
    /// <exception cref="QuerentException">No plugin provides it, its options are wrong, or its plugin
    /// failed.</exception>
    public static LabeledStrategy Of(StrategyEntry entry, PluginCatalog plugins)
    {
        // Made once now: what is wrong with its options is found before the first trial begins.
        IAcquisitionStrategy first = plugins.CreateStrategy(entry.Name, entry.Options);
        return new LabeledStrategy(entry.Label, () => plugins.CreateStrategy(entry.Name, entry.Options), first.Needs);
    }
}
