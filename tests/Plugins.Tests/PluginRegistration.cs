using System.Text.Json.Nodes;
using Querent.ActiveLearning;
using Querent.Extensibility;
using Querent.Training;

namespace Querent.Plugins.Tests;

/// <summary>Creates what a plugin registers, from options as a user writes them.</summary>
internal sealed class PluginRegistration : IPluginRegistry
{
    private readonly Dictionary<string, Func<OptionSection, IAcquisitionStrategy>> _strategies = [];
    private readonly Dictionary<string, Func<OptionSection, TaskContext, ITask>> _tasks = [];

    public PluginRegistration(IPlugin plugin) => plugin.Register(this);

    public IEnumerable<string> Names => _strategies.Keys.Concat(_tasks.Keys);

    public void AddStrategy(string name, string description, Func<OptionSection, IAcquisitionStrategy> create) =>
        _strategies.Add(name, create);

    public void AddTask(string name, string description, Func<OptionSection, TaskContext, ITask> create) =>
        _tasks.Add(name, create);

    /// <summary>A strategy; a key of the options that it does not read is an error.</summary>
    public IAcquisitionStrategy Strategy(string name, string options = "{}")
    {
        OptionSection section = Section(options, "strategies[0]");
        IAcquisitionStrategy strategy = _strategies[name](section);
        section.Close();
        return strategy;
    }

    /// <summary>A task; a key of the options that it does not read is an error.</summary>
    public ITask Task(string name, string options, TaskContext context)
    {
        OptionSection section = Section(options, "task");
        ITask task = _tasks[name](section, context);
        section.Close();
        return task;
    }

    private static OptionSection Section(string options, string path) =>
        new((JsonObject)JsonNode.Parse(options)!, path);
}
