namespace Querent.Data;

/// <summary>An object in an image: a class with a box, and keypoints where the data have them.</summary>
/// <param name="Box">In pixels of the image, or in 0..1 of it, as the use says.</param>
/// <param name="Class">A position in <see cref="DatasetInfo.Classes"/>.</param>
/// <param name="IsIgnored">Whether it is marked as difficult or as a crowd: neither trained on nor counted by a
/// metric.</param>
public readonly record struct LabeledObject(Box Box, int Class, bool IsIgnored = false)
{
    private readonly IReadOnlyList<Keypoint>? _keypoints;

    /// <summary>Confidence of a model, 0..1; null for a label.</summary>
    public float? Score { get; init; }

    /// <summary>
    /// Length of the head in pixels, which PCKh measures distances against (MPII: 0.6 of the diagonal of the box around
    /// it); null where unknown.
    /// </summary>
    public float? HeadSize { get; init; }

    /// <summary>
    /// Area in pixels that OKS measures distances against (COCO: the area of the segment); null where unknown.
    /// </summary>
    public float? Area { get; init; }

    /// <summary>In the order of <see cref="DatasetInfo.Keypoints"/>; none where the data have none.</summary>
    public IReadOnlyList<Keypoint> Keypoints
    {
        get => _keypoints ?? [];
        init => _keypoints = value;
    }
}
