namespace Querent.Data;

/// <summary>
/// Facts of a data set that a task is made for; a saved model describes them, so that no data are needed.
/// </summary>
public sealed record DatasetInfo
{
    /// <summary>The kind of its labels, a subclass of <see cref="Label"/>.</summary>
    public required Type LabelType { get; init; }

    /// <summary>The names of the classes in the order of their numbers; none where there are no classes.</summary>
    public IReadOnlyList<string> Classes { get; init; } = [];

    /// <summary>The size that all images have; null where they differ.</summary>
    public ImageSize? Size { get; init; }

    /// <summary>The names of the keypoints of an object, in their order; none where objects have none.</summary>
    public IReadOnlyList<string> Keypoints { get; init; } = [];

    /// <summary>Pairs of keypoints that are joined by a line.</summary>
    public IReadOnlyList<(int From, int To)> Skeleton { get; init; } = [];

    /// <summary>Pairs of keypoints that change places in a mirrored image: those of the left and of the right.</summary>
    public IReadOnlyList<(int Left, int Right)> MirroredKeypoints { get; init; } = [];

    /// <summary>Measures that all labeled objects with keypoints bring along, for metrics that need them.</summary>
    public ObjectMeasures Measures { get; init; }

    /// <summary>The reason why these cannot be facts of a data set, or null.</summary>
    internal string? Problem => this switch
    {
        _ when LabelType?.IsAssignableTo(typeof(Label)) != true => "its LabelType is no kind of Label",
        _ when Classes?.All(name => name is not null) != true => "it has classes that are null",
        _ when Keypoints?.All(name => name is not null) != true => "it has keypoints that are null",
        _ when Skeleton?.All(line => IsKeypoint(line.From) && IsKeypoint(line.To)) != true =>
            $"its skeleton names a keypoint that is not one of {Keypoints!.Count}",
        _ when MirroredKeypoints?.All(pair => IsKeypoint(pair.Left) && IsKeypoint(pair.Right)) != true =>
            $"its mirrored keypoints name one that is not of {Keypoints!.Count}",
        _ when MirroredKeypoints.SelectMany(pair => (int[])[pair.Left, pair.Right]).CountBy(number => number)
            .Any(entry => entry.Value > 1) => "a keypoint is in two pairs of mirrored ones, or twice in one",
        { Size: { Width: < 1 } or { Height: < 1 } } => $"its images are {Size.Value.Width} x {Size.Value.Height} pixels",
        _ => null,
    };

    private bool IsKeypoint(int number) => (uint)number < (uint)Keypoints.Count;
}

/// <summary>The extent of an image in pixels.</summary>
public readonly record struct ImageSize(int Width, int Height);
