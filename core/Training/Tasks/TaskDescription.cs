using Querent.Data;

namespace Querent.Training;

/// <summary>Facts of the models of a task, with which saved ones can be used without the task and its data.</summary>
public sealed record TaskDescription
{
    /// <summary>The description of a task that states no facts.</summary>
    public static TaskDescription Nothing { get; } = new();

    /// <summary>
    /// The names of the classes, in the order of the outputs and without a background; none where there are no classes.
    /// </summary>
    public IReadOnlyList<string> Classes { get; init; } = [];

    /// <summary>Null where images have no fixed size or normalization.</summary>
    public InputDescription? Input { get; init; }
}
