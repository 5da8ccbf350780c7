using Querent.ActiveLearning;
using Querent.Data;
using Querent.Extensibility;
using Querent.Labeling.Formats;
using Querent.Optimizers;

namespace Querent.Hosting.Plugins;

/// <summary>Something that a plugin brings, by the name that configurations use.</summary>
internal sealed record Registration<TFactory>(string Name, string Description, TFactory Create);

/// <summary>Registrations of one plugin.</summary>
internal sealed class RegistrationList : IPluginRegistry
{
    public List<Registration<Func<OptionSection, IAcquisitionStrategy>>> Strategies { get; } = [];

    public List<Registration<Func<OptionSection, TaskContext, ITaskFactory>>> Tasks { get; } = [];

    public List<Registration<Func<OptionSection, DatasetContext, IDataset>>> Datasets { get; } = [];

    public List<Registration<Func<OptionSection, OptimizerFactory>>> Optimizers { get; } = [];

    public List<Registration<Func<OptionSection, IAnnotationFormat>>> Formats { get; } = [];

    public IEnumerable<ProvidedName> Names =>
    [
        .. Strategies.Select(strategy => new ProvidedName(PluginKind.Strategy, strategy.Name)),
        .. Tasks.Select(task => new ProvidedName(PluginKind.Task, task.Name)),
        .. Datasets.Select(dataset => new ProvidedName(PluginKind.Dataset, dataset.Name)),
        .. Optimizers.Select(optimizer => new ProvidedName(PluginKind.Optimizer, optimizer.Name)),
        .. Formats.Select(format => new ProvidedName(PluginKind.Format, format.Name)),
    ];

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

    public void AddOptimizer(string name, string description, Func<OptionSection, OptimizerFactory> create)
    {
        Check(name, create);
        Optimizers.Add(new(name, description, create));
    }

    public void AddFormat(string name, string description, Func<OptionSection, IAnnotationFormat> create)
    {
        Check(name, create);
        Formats.Add(new(name, description, create));
    }

    public Registration<Func<OptionSection, IAcquisitionStrategy>> Strategy(string name) =>
        Strategies.Find(strategy => strategy.Name == name)!;

    public Registration<Func<OptionSection, TaskContext, ITaskFactory>> Task(string name) =>
        Tasks.Find(task => task.Name == name)!;

    public Registration<Func<OptionSection, DatasetContext, IDataset>> Dataset(string name) =>
        Datasets.Find(dataset => dataset.Name == name)!;

    public Registration<Func<OptionSection, OptimizerFactory>> Optimizer(string name) =>
        Optimizers.Find(optimizer => optimizer.Name == name)!;

    public Registration<Func<OptionSection, IAnnotationFormat>> Format(string name) =>
        Formats.Find(format => format.Name == name)!;

    private static void Check(string? name, Delegate? create)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(create);
    }
}
