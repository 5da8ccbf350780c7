using Querent.Data;
using Querent.Training;

namespace Querent.Extensibility;

/// <summary>
/// A task whose options are read, and that is made when the facts of a data set are known. A scorer makes it from those
/// that a saved model describes.
/// </summary>
public interface ITaskFactory
{
    /// <summary>The kind of labels that the task learns from: only data sets with such labels are given to it.</summary>
    Type LabelType { get; }

    /// <summary>
    /// Files besides the data that results depend on, such as pretrained weights: a run is not resumed with others.
    /// </summary>
    IReadOnlyList<string> Files => [];

    /// <summary>Makes the task.</summary>
    /// <exception cref="Errors.ConfigurationException">The options do not fit the data.</exception>
    ITask Create(DatasetInfo data);
}
