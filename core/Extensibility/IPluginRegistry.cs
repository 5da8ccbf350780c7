using Querent.ActiveLearning;
using Querent.Data;

namespace Querent.Extensibility;

/// <summary>
/// The place where a plugin registers all that it brings. Factories read their options and throw nothing but user
/// errors.
/// </summary>
public interface IPluginRegistry
{
    /// <summary>A strategy under the name that configurations use: <c>core-set</c>.</summary>
    void AddStrategy(string name, string description, Func<OptionSection, IAcquisitionStrategy> create);

    /// <summary>A data set under the name that configurations use: <c>cifar10</c>.</summary>
    void AddDataset(string name, string description, Func<OptionSection, DatasetContext, IDataset> create);

    /// <summary>
    /// A task under the name that configurations use: <c>image-classification</c>. Options are read at once, and data
    /// sets later, so that a wrong option is found before images are.
    /// </summary>
    void AddTask(string name, string description, Func<OptionSection, TaskContext, ITaskFactory> create);
}
