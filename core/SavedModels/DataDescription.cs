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

    /// <summary>Pairs of keypoints that change places in a mirrored image; null for none.</summary>
    public IReadOnlyList<IReadOnlyList<int>>? MirroredKeypoints { get; init; }

    /// <inheritdoc cref="DatasetInfo.Measures"/>
    public ObjectMeasures? Measures { get; init; }

    /// <summary>The facts of a data set in their stored form.</summary>
    public static DataDescription Of(DatasetInfo data) => new()
    {
        Classes = data.Classes,
        Size = data.Size,
        Keypoints = data.Keypoints,
        Skeleton = Stored(data.Skeleton),
        MirroredKeypoints = data.MirroredKeypoints.Count == 0 ? null : Stored(data.MirroredKeypoints),
        Measures = data.Measures == ObjectMeasures.None ? null : data.Measures,
    };

    /// <summary>The facts as a task is given them.</summary>
    /// <param name="labels">The kind of labels that the task learns from.</param>
    public DatasetInfo ToInfo(Type labels) => new()
    {
        LabelType = labels,
        Classes = Classes,
        Size = Size,
        Keypoints = Keypoints,
        Skeleton = Pairs(Skeleton),
        MirroredKeypoints = Pairs(MirroredKeypoints ?? []),
        Measures = Measures ?? ObjectMeasures.None,
    };

    /// <summary>The reason why these cannot be facts of a data set, or null.</summary>
    internal string? Problem => Skeleton.Concat(MirroredKeypoints ?? []).All(pair => pair?.Count == 2)
        ? ToInfo(typeof(Label)).Problem
        : "its skeleton or mirrored keypoints have entries that are no pairs";

    private static IReadOnlyList<IReadOnlyList<int>> Stored(IReadOnlyList<(int First, int Second)> pairs) =>
        [.. pairs.Select(pair => (int[])[pair.First, pair.Second])];

    private static IReadOnlyList<(int First, int Second)> Pairs(IReadOnlyList<IReadOnlyList<int>> stored) =>
        [.. stored.Select(pair => (pair[0], pair[1]))];
}
