using System.Text.Json.Nodes;
using Querent.ActiveLearning;
using Querent.Backends.Cpu;
using Querent.Data;
using Querent.Errors;
using Querent.Extensibility;
using Querent.Hosting.Configuration;
using Querent.Hosting.Oracles;
using Querent.Hosting.Plugins;
using Querent.Randomness;
using Querent.Training;

namespace Querent.Hosting.Runs;

/// <summary>A configuration with its data, strategies and protocol loaded. Ready to run.</summary>
internal sealed record Experiment(
    string Name,
    Samples Samples,
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
    private IDataset? _dataset;

    /// <summary>The strategy that chooses the first labels; null for a uniform draw.</summary>
    public LabeledStrategy? InitialSelection { get; init; }

    /// <summary>Simulated annotators; null for the labels of the data set.</summary>
    public SimulatedOracle? Oracle { get; init; }

    public Seed Seed => new((ulong)SeedNumber);

    /// <summary>The name of the data set in the configuration.</summary>
    public string DatasetName => (string?)Configuration["dataset"]?["name"] ?? "";

    /// <summary>The options of the task in effect.</summary>
    public JsonObject TaskOptions => (JsonObject?)Configuration["task"]?.DeepClone() ?? [];

    /// <summary>The units of work: a trial with every strategy before the next trial begins.</summary>
    public IReadOnlyList<TrialKey> Units =>
    [
        .. from trial in Enumerable.Range(1, Trials)
           from strategy in Strategies
           select new TrialKey(trial, strategy.Label),
    ];

    /// <inheritdoc cref="ITaskFactory.Files"/>
    public IReadOnlyList<string> TaskFiles { get; init; } = [];

    /// <inheritdoc cref="ExperimentConfiguration.KeepsAllModels"/>
    public bool KeepsAllModels { get; init; } = true;

    /// <summary>Whether the trained network of a trial is kept, counted from 1.</summary>
    public bool KeepsModel(int trial) => KeepsAllModels || trial == 1;

    /// <summary>The samples with the labels that are given in a trial, counted from 1.</summary>
    public Samples SamplesOf(int trial) => Oracle?.SamplesOf(Samples, Seed.For(trial)) ?? Samples;

    /// <exception cref="QuerentException">Something in the configuration cannot be had or does not fit
    /// together.</exception>
    /// <exception cref="OperationCanceledException">The preparation was interrupted.</exception>
    public static Experiment Prepare(ConfigurationSource source, PluginCatalog plugins, Preparation preparation)
    {
        if (source.Notice is { } notice)
        {
            preparation.Warn(notice);
        }

        var configuration = new ExperimentConfiguration(source.Json, plugins.Names(PluginKind.Optimizer));
        LoopOptions loop = LoopOf(configuration, plugins);
        LabeledStrategy[] strategies = [.. configuration.Strategies.Select(entry => LabeledStrategy.Of(entry, plugins))];
        LabeledStrategy? initial = configuration.InitialSelection is { } chosen ? LabeledStrategy.Of(chosen, plugins) : null;
        ITaskFactory factory = plugins.CreateTask(
            configuration.TaskName, configuration.Task, new TaskContext(preparation.Warn) { CacheFolder = preparation.CacheFolder });
        IDataset dataset = plugins.CreateDataset(configuration.DatasetName, configuration.Dataset,
            preparation.ForDataset(new Seed((ulong)configuration.Seed)));
        try
        {
            configuration.Close();
            var samples = new Samples(dataset, name: Described(plugins, PluginKind.Dataset, configuration.DatasetName))
            {
                Threads = preparation.Threads,
            };
            string name = Described(plugins, PluginKind.Task, configuration.TaskName);
            RequireLabels(GuardedTask.Ask(name, nameof(ITaskFactory.LabelType), () => factory.LabelType), samples, configuration);
            GuardedTask task = GuardedTask.Make(name, () => factory.Create(samples.Info));
            var oracle = SimulatedOracle.Of(configuration.Oracle, samples);
            var experiment = new Experiment(source.Name, samples, task, configuration.TaskName, strategies, loop,
                configuration.Trials, configuration.Seed, configuration.Effective,
                Check(task, samples, name, strategies, initial, loop, preparation), preparation.Warn)
            {
                _dataset = dataset,
                InitialSelection = initial,
                Oracle = oracle,
                TaskFiles = GuardedTask.Ask(name, nameof(ITaskFactory.Files), () => factory.Files),
                KeepsAllModels = configuration.KeepsAllModels,
            };
            OracleCheck.Run(experiment);
            return experiment;
        }
        catch
        {
            dataset.Dispose();
            throw;
        }
    }

    /// <summary>
    /// Disposes the data set. An error here comes after the run: it is reported and hides no other error.
    /// </summary>
    public void Dispose()
    {
        try
        {
            _dataset?.Dispose();
        }
        catch (Exception problem) when (problem is not OutOfMemoryException)
        {
            Warn($"the data set failed in Dispose: {ExceptionSummary.Describe(problem)}");
        }
    }

    /// <summary>The protocol of a configuration, with the optimizer of a plugin where it names one.</summary>
    public static LoopOptions LoopOf(ExperimentConfiguration configuration, PluginCatalog plugins)
    {
        LoopOptions loop = configuration.Loop;
        return configuration.Optimizer is not { } chosen ? loop : loop with
        {
            Training = loop.Training with
            {
                Optimizer = loop.Training.Optimizer with { Factory = plugins.CreateOptimizer(chosen.Name, chosen.Options) },
            },
        };
    }

    /// <summary>A data set or task in messages, with its plugin.</summary>
    public static string Described(PluginCatalog plugins, PluginKind kind, string name)
    {
        string plugin = plugins.Loaded.First(plugin => plugin.Manifest.DoesProvide(kind, name)).Manifest.Id;
        return $"plugin '{plugin}': {kind.Word} '{name}'";
    }

    private static void RequireLabels(Type labels, Samples samples, ExperimentConfiguration configuration)
    {
        if (!samples.Info.LabelType.IsAssignableTo(labels))
        {
            throw new ConfigurationException($"configuration: dataset.name: the task '{configuration.TaskName}' learns from " +
                $"{labels.Name}, and the data set '{configuration.DatasetName}' has {samples.Info.LabelType.Name}; " +
                "choose another data set or task");
        }
    }

    // Returns the fingerprint of the data.
    private static string Check(
        GuardedTask task, Samples samples, string name, LabeledStrategy[] strategies, LabeledStrategy? initial,
        LoopOptions loop, Preparation preparation)
    {
        loop.Validate(samples.Count(Split.Pool));
        foreach (LabeledStrategy strategy in strategies)
        {
            StrategyCheck.Run(task, loop, strategy.Create(), strategy.Label);
        }

        if (initial is not null)
        {
            StrategyCheck.RunInitial(task, loop, new InitialSelection(initial.Create(), initial.Label));
        }

        // On a processor's backend of its own: it takes a moment on any device, and its memory goes with it.
        preparation.Progress("checking the task", 0, 1);
        using (var backend = new CpuBackend(preparation.Threads))
        {
            TaskCheck.Run(task, samples, name, backend, preparation.Cancellation);
            foreach (LabeledStrategy strategy in strategies)
            {
                ObjectiveCheck.Run(task, samples, backend, strategy.Needs, strategy.Label);
            }
        }

        return DataFingerprint.Of(
            samples, (done, all) => preparation.Progress("reading labels", done, all), preparation.Cancellation);
    }
}

/// <summary>A strategy under its name in this run.</summary>
/// <param name="Label">Its name in tables, files and the report.</param>
/// <param name="Create">Makes a new one for each trial, so that trials share no state.</param>
/// <param name="Needs">The signals that it reads, and what is trained along for it.</param>
internal sealed record LabeledStrategy(string Label, Func<IAcquisitionStrategy> Create, StrategyNeeds Needs)
{
    /// <summary>Whether a loss prediction module is trained for it.</summary>
    public bool PredictsLoss => Needs.PredictsLoss;

    /// <summary>See <see cref="Trial.IsSharedSoFar"/>.</summary>
    public bool SharesFirstCycle => Needs.SharesFirstCycle;

    /// <exception cref="QuerentException">No plugin provides it, its options are wrong, or its plugin
    /// failed.</exception>
    public static LabeledStrategy Of(StrategyEntry entry, PluginCatalog plugins)
    {
        // Made once now, so that errors of its options are found before the first trial begins.
        IAcquisitionStrategy first = plugins.CreateStrategy(entry.Name, entry.Options);
        return new LabeledStrategy(entry.Label, () => plugins.CreateStrategy(entry.Name, entry.Options),
            StrategyNeeds.Of(first, entry.Label));
    }
}
