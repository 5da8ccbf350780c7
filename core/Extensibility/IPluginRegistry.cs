using Querent.ActiveLearning;
using Querent.Data;
using Querent.Labeling.Formats;
using Querent.Optimizers;

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

    /// <summary>
    /// An optimizer under the name that configurations use: <c>lion</c>. Learning rate, weight decay and schedule are
    /// read for all optimizers alike (<see cref="OptimizerOptions"/>); the section has what is the optimizer's own.
    /// </summary>
    void AddOptimizer(string name, string description, Func<OptionSection, OptimizerFactory> create);

    /// <summary>
    /// A format of annotations under the name that commands use: <c>coco</c>. A registry that has no use for formats
    /// passes over it.
    /// </summary>
    void AddFormat(string name, string description, Func<OptionSection, IAnnotationFormat> create)
    {
    }
}
