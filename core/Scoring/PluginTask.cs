using Querent.ActiveLearning;
using Querent.Data;
using Querent.Errors;
using Querent.Extensibility;
using Querent.Optimizers;
using Querent.SavedModels;

namespace Querent.Scoring;

/// <summary>The task that a plugin registers under a name, without any plugin folder.</summary>
internal sealed class PluginTask : IPluginRegistry
{
    private readonly string _name;
    private Func<OptionSection, TaskContext, ITaskFactory>? _create;

    private PluginTask(string name) => _name = name;

    /// <summary>The factory of a model's task, with the options in the file.</summary>
    /// <exception cref="DataException">The plugin brings no such task.</exception>
    public static ITaskFactory Of(IPlugin plugin, ModelFile file)
    {
        var task = new PluginTask(file.Description.Task);
        plugin.Register(task);
        Func<OptionSection, TaskContext, ITaskFactory> create = task._create ?? throw new DataException(
            $"{file.Path}: is a model of the task '{file.Description.Task}', which {plugin.GetType().Name} does not bring");
        return create(new OptionSection(file.Description.TaskOptions, "task"), new TaskContext(static _ => { }) { IsForScoring = true });
    }

    public void AddTask(string name, string description, Func<OptionSection, TaskContext, ITaskFactory> create) =>
        _create = name == _name ? create : _create;

    public void AddStrategy(string name, string description, Func<OptionSection, IAcquisitionStrategy> create)
    {
    }

    public void AddOptimizer(string name, string description, Func<OptionSection, OptimizerFactory> create)
    {
    }

    public void AddDataset(string name, string description, Func<OptionSection, DatasetContext, IDataset> create)
    {
    }
}
