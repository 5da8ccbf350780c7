using Querent.ActiveLearning;
using Querent.Data;
using Querent.Extensibility;

namespace Querent.Host.Plugins;

/// <summary>Something that a plugin brings, by the name that configurations use.</summary>
internal sealed record Registration<TFactory>(string Name, string Description, TFactory Create);

/// <summary>Takes down what one plugin registers.</summary>
internal sealed class RegistrationList : IPluginRegistry
{
    public List<Registration<Func<OptionSection, IAcquisitionStrategy>>> Strategies { get; } = [];

    public List<Registration<Func<OptionSection, TaskContext, ITaskFactory>>> Tasks { get; } = [];

    public List<Registration<Func<OptionSection, DatasetContext, IDataset>>> Datasets { get; } = [];

    public IEnumerable<string> Names(PluginKind kind) => kind switch
    {
        PluginKind.Task => Tasks.Select(task => task.Name),
        PluginKind.Strategy => Strategies.Select(strategy => strategy.Name),
        _ => Datasets.Select(dataset => dataset.Name),
    };

    public void AddStrategy(string name, string description, Func<OptionSection, IAcquisitionStrategy> create)
    {
        Check(name, create);
        Strategies.Add(new(name, description, create));
    }

    public void AddDataset(string name, string description, Func<OptionSection, DatasetContext, IDataset> create)
    {
        Check(name, create);
        Datasets.Add(new(name, description, create));
    }

    public void AddTask(string name, string description, Func<OptionSection, TaskContext, ITaskFactory> create)
    {
        Check(name, create);
        Tasks.Add(new(name, description, create));
    }

    public Registration<Func<OptionSection, IAcquisitionStrategy>> Strategy(string name) =>
        Strategies.Find(strategy => strategy.Name == name)!;

    public Registration<Func<OptionSection, TaskContext, ITaskFactory>> Task(string name) =>
        Tasks.Find(task => task.Name == name)!;

    public Registration<Func<OptionSection, DatasetContext, IDataset>> Dataset(string name) =>
        Datasets.Find(dataset => dataset.Name == name)!;

    private static void Check(string? name, Delegate? create)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(create);
    }
}
