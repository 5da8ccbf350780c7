using System.Text.Json.Nodes;
using Querent.ActiveLearning;
using Querent.Data;
using Querent.Extensibility;
using Querent.Optimizers;

namespace Querent.Plugins.Tests;

/// <summary>Creates what plugins register, from options as a user writes them.</summary>
internal sealed class PluginRegistration : IPluginRegistry
{
    private readonly Dictionary<string, Func<OptionSection, IAcquisitionStrategy>> _strategies = [];
    private readonly Dictionary<string, Func<OptionSection, DatasetContext, IDataset>> _datasets = [];
    private readonly Dictionary<string, Func<OptionSection, TaskContext, ITaskFactory>> _tasks = [];

    public PluginRegistration(params IPlugin[] plugins) => Array.ForEach(plugins, plugin => plugin.Register(this));

    public IEnumerable<string> Names => [.. _strategies.Keys, .. _datasets.Keys, .. _tasks.Keys];

    public void AddStrategy(string name, string description, Func<OptionSection, IAcquisitionStrategy> create) =>
        _strategies.Add(name, create);

    public void AddDataset(string name, string description, Func<OptionSection, DatasetContext, IDataset> create) =>
        _datasets.Add(name, create);

    public void AddTask(string name, string description, Func<OptionSection, TaskContext, ITaskFactory> create) =>
        _tasks.Add(name, create);

    public void AddOptimizer(string name, string description, Func<OptionSection, OptimizerFactory> create) =>
        throw new NotSupportedException("no plugin here has optimizers");

    /// <summary>A strategy; a key of the options that it does not read is an error.</summary>
    public IAcquisitionStrategy Strategy(string name, string options = "{}") =>
        Closed(Parse(options), "strategies[0]", section => _strategies[name](section));

    /// <summary>The data set that the key <c>name</c> names; a key that it does not read is an error.</summary>
    public IDataset Dataset(JsonObject section, DatasetContext context) => Closed(
        section, "dataset", options => _datasets[options.Text("name", "")](options, context));

    /// <summary>A task; a key of the options that it does not read is an error.</summary>
    public ITaskFactory Task(string name, string options, TaskContext context) =>
        Closed(Parse(options), "task", section => _tasks[name](section, context));

    private static T Closed<T>(JsonObject options, string path, Func<OptionSection, T> create)
    {
        var section = new OptionSection(options, path);
        T made = create(section);
        section.Close();
        return made;
    }

    private static JsonObject Parse(string options) => (JsonObject)JsonNode.Parse(options)!;
}
