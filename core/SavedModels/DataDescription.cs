using Querent.Data;

namespace Querent.SavedModels;

/// <summary>Facts of the data that a model was trained for, from which its task is made again without any data.</summary>
public sealed record DataDescription
{
    /// <inheritdoc cref="DatasetInfo.Classes"/>
    public required IReadOnlyList<string> Classes { get; init; }

    /// <inheritdoc cref="DatasetInfo.Size"/>
    public ImageSize? Size { get; init; }

    /// <inheritdoc cref="DatasetInfo.Keypoints"/>
    public required IReadOnlyList<string> Keypoints { get; init; }

    /// <summary>Pairs of keypoints that a line is drawn between.</summary>
    public required IReadOnlyList<IReadOnlyList<int>> Skeleton { get; init; }

    /// <summary>The facts of a data set in their stored form.</summary>
    public static DataDescription Of(DatasetInfo data) => new()
    {
        Classes = data.Classes,
        Size = data.Size,
        Keypoints = data.Keypoints,
        Skeleton = [.. data.Skeleton.Select(line => (int[])[line.From, line.To])],
    };

    /// <summary>The facts as a task is given them.</summary>
    /// <param name="labels">The kind of labels that the task learns from.</param>
    public DatasetInfo ToInfo(Type labels) => new()
    {
        LabelType = labels,
        Classes = Classes,
        Size = Size,
        Keypoints = Keypoints,
        Skeleton = [.. Skeleton.Select(line => (line[0], line[1]))],
    };

    /// <summary>The reason why these cannot be facts of a data set, or null.</summary>
    internal string? Problem => Skeleton.All(line => line?.Count == 2)
        ? ToInfo(typeof(Label)).Problem
        : "its skeleton has lines that are no pairs";
}
