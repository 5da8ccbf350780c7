using Querent.ActiveLearning;
using Querent.Training;

namespace Querent.Extensibility;

/// <summary>
/// Where a plugin says what it brings. Factories read their options and throw nothing but user errors.
/// </summary>
public interface IPluginRegistry
{
    /// <summary>A strategy under the name that configurations use: <c>core-set</c>.</summary>
    void AddStrategy(string name, string description, Func<OptionSection, IAcquisitionStrategy> create);

    /// <summary>A task under the name that configurations use: <c>image-classification</c>.</summary>
    void AddTask(string name, string description, Func<OptionSection, TaskContext, ITask> create);
}
