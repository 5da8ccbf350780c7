using Querent.Data;
using Querent.Errors;
using Querent.Extensibility;
using Querent.Training;

namespace QuerentNamespace1;

/// <summary>
/// Reads the options of the task. It makes the task as soon as the facts of a data set are known: those of real data, or
/// those that a saved model describes.
/// </summary>
/// <param name="options">As they were read.</param>
public sealed class NumberTaskFactory(NumberOptions options) : ITaskFactory
{
    /// <inheritdoc/>
    public Type LabelType => typeof(NumberLabel);

    /// <summary>Reads each option with its default and its range.</summary>
    public static NumberTaskFactory Read(OptionSection options) => new(new NumberOptions
    {
        Width = options.Int("width", 16, min: 1, max: 512),
        Center = options.Number("center", 0, min: -1e9, max: 1e9),
        Spread = options.Number("spread", 1, min: 1e-9, max: 1e9),
        Jitter = options.Number("jitter", 0.1, min: 0, max: 1),
    });

    /// <inheritdoc/>
    public ITask Create(DatasetInfo data) => data.Size is { } size
        ? new NumberTask(size, options)
        : throw new ConfigurationException("configuration: dataset: the images of the data set have different sizes, and this " +
            "task takes images of one size; resize them");
}

/// <summary>The options of the task.</summary>
public sealed record NumberOptions
{
    /// <summary>Channels of the first stage of the network.</summary>
    public int Width { get; init; } = 16;

    /// <summary>A typical number; the network predicts the distance from it.</summary>
    public double Center { get; init; }

    /// <summary>A typical distance of numbers from the center; the network predicts in units of it.</summary>
    public double Spread { get; init; } = 1;

    /// <summary>The largest change of brightness by augmentation, 0..1; 0 for none.</summary>
    public double Jitter { get; init; } = 0.1;
}
