using System.Text.Json.Nodes;
using Querent.ActiveLearning;
using Querent.Data;
using Querent.Extensibility;
using Querent.Labeling.Formats;
using Querent.Optimizers;
using Querent.Randomness;

namespace Querent.Conformance;

/// <summary>Creates what plugins register, from options as a user writes them.</summary>
public sealed class PluginRegistration : IPluginRegistry
{
    // A data set that asks ends before it reads or draws the first image.
    private static readonly DatasetContext s_optionsAlone =
        new(new Seed(1), static _ => { }) { Cancellation = new CancellationToken(canceled: true) };

    private readonly Dictionary<string, Func<OptionSection, IAcquisitionStrategy>> _strategies = [];
    private readonly Dictionary<string, Func<OptionSection, DatasetContext, IDataset>> _datasets = [];
    private readonly Dictionary<string, Func<OptionSection, TaskContext, ITaskFactory>> _tasks = [];
    private readonly Dictionary<string, Func<OptionSection, OptimizerFactory>> _optimizers = [];
    private readonly Dictionary<string, Func<OptionSection, IAnnotationFormat>> _formats = [];
    private readonly List<PluginPart> _parts = [];

    /// <summary>Registers plugins, one after the other.</summary>
    public PluginRegistration(params IPlugin[] plugins) => Array.ForEach(plugins, plugin => plugin.Register(this));

    /// <summary>All that was registered: strategies, then data sets, tasks, optimizers and formats.</summary>
    public IEnumerable<string> Names =>
        [.. _strategies.Keys, .. _datasets.Keys, .. _tasks.Keys, .. _optimizers.Keys, .. _formats.Keys];

    /// <summary>All that was registered, in that order; each reads its options and is thrown away.</summary>
    public IReadOnlyList<PluginPart> Parts => _parts;

    /// <inheritdoc/>
    public void AddStrategy(string name, string description, Func<OptionSection, IAcquisitionStrategy> create)
    {
        _strategies.Add(name, create);
        _parts.Add(new PluginPart(name, description, options => create(options)));
    }

    /// <inheritdoc/>
    public void AddDataset(string name, string description, Func<OptionSection, DatasetContext, IDataset> create)
    {
        _datasets.Add(name, create);
        _parts.Add(new PluginPart(name, description, options => create(options, s_optionsAlone).Dispose()));
    }

    /// <inheritdoc/>
    public void AddTask(string name, string description, Func<OptionSection, TaskContext, ITaskFactory> create)
    {
        _tasks.Add(name, create);
        _parts.Add(new PluginPart(name, description, options => create(options, new TaskContext(static _ => { }))));
    }

    /// <inheritdoc/>
    public void AddOptimizer(string name, string description, Func<OptionSection, OptimizerFactory> create)
    {
        _optimizers.Add(name, create);
        _parts.Add(new PluginPart(name, description, options => create(options)));
    }

    /// <inheritdoc/>
    public void AddFormat(string name, string description, Func<OptionSection, IAnnotationFormat> create)
    {
        _formats.Add(name, create);
        _parts.Add(new PluginPart(name, description, options => create(options)));
    }

    /// <summary>A strategy; a key of the options that it does not read is an error.</summary>
    public IAcquisitionStrategy Strategy(string name, string options = "{}") =>
        Closed(Parse(options), "strategies[0]", section => _strategies[name](section));

    /// <summary>The data set that the key <c>name</c> names; a key that it does not read is an error.</summary>
    public IDataset Dataset(JsonObject section, DatasetContext context) => Closed(
        section, "dataset", options => _datasets[options.Text("name", "")](options, context));

    /// <summary>A task; a key of the options that it does not read is an error.</summary>
    public ITaskFactory Task(string name, string options, TaskContext context) =>
        Closed(Parse(options), "task", section => _tasks[name](section, context));

    /// <summary>An optimizer; a key of the options that it does not read is an error.</summary>
    public OptimizerFactory Optimizer(string name, string options = "{}") =>
        Closed(Parse(options), "training", section => _optimizers[name](section));

    /// <summary>A format; a key of the options that it does not read is an error.</summary>
    public IAnnotationFormat Format(string name, string options = "{}") =>
        Closed(Parse(options), "format", section => _formats[name](section));

    private static T Closed<T>(JsonObject options, string path, Func<OptionSection, T> create)
    {
        var section = new OptionSection(options, path);
        T made = create(section);
        section.Close();
        return made;
    }

    private static JsonObject Parse(string options) => (JsonObject)JsonNode.Parse(options)!;
}

/// <summary>A strategy, data set, task, optimizer or format that a plugin registered.</summary>
/// <param name="Name">The name that configurations use.</param>
/// <param name="Description">The line that users see.</param>
/// <param name="Create">Reads the options, makes it, and throws it away.</param>
public sealed record PluginPart(string Name, string Description, Action<OptionSection> Create);
