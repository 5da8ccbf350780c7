using Querent.Errors;
using Querent.Labeling;
using Querent.Labeling.Formats;

namespace Querent.Plugins.DatasetFormats.Writing;

/// <summary>The part of objects that a format can hold; the rest is counted as lost.</summary>
/// <param name="format">The format as people call it, for messages.</param>
/// <param name="losses">Counts what is lost.</param>
internal sealed class HeldObjects(string format, Losses losses)
{
    /// <summary>Whether the format marks crowds.</summary>
    public bool HoldsCrowd { get; init; }

    /// <summary>Whether the format marks difficult objects.</summary>
    public bool HoldsDifficult { get; init; }

    /// <summary>Whether the format marks objects that are partly hidden.</summary>
    public bool HoldsOccluded { get; init; }

    /// <summary>The names of the keypoints that are written; none where the format has no keypoints.</summary>
    public IReadOnlyList<string> Keypoints { get; init; } = [];

    /// <summary>Whether the format has objects without a box.</summary>
    public bool HoldsNoBox { get; init; }

    /// <summary>The objects as the format can hold them.</summary>
    /// <exception cref="DataException">The image has a class and no objects.</exception>
    public List<AnnotatedObject> Of(ExportItem item, ImageAnnotation annotation)
    {
        if (annotation.Class is not null)
        {
            throw new DataException($"{item.Path}: has a class for the whole image, which {format} cannot hold; " +
                "export to a format that can");
        }

        var held = new List<AnnotatedObject>(annotation.Objects.Count);
        foreach (AnnotatedObject found in annotation.Objects)
        {
            if (Reason(found) is { } reason)
            {
                losses.Add($"{reason}, left out");
            }
            else
            {
                held.Add(Marks(found));
            }
        }

        return held;
    }

    private string? Reason(AnnotatedObject found) =>
        found.Rotation != 0 ? $"rotated boxes, which {format} does not have"
        : found.Box is { IsValid: false } ? "boxes without area or without finite numbers"
        : found.Keypoints.Any(point => !double.IsFinite(point.X) || !double.IsFinite(point.Y))
            ? "objects with a keypoint at no finite place"
        : found.Box is null && !HoldsNoBox ? $"objects without a box, which {format} does not have"
        : null;

    private AnnotatedObject Marks(AnnotatedObject found)
    {
        AnnotatedKeypoint[] points = [.. found.Keypoints.Where(point => Keypoints.Contains(point.Name))];
        for (int i = points.Length; i < found.Keypoints.Count; i++)
        {
            losses.Add($"keypoints that {format} or the project does not have, left out");
        }

        return found with
        {
            IsCrowd = Mark(found.IsCrowd, HoldsCrowd, "crowd"),
            IsDifficult = Mark(found.IsDifficult, HoldsDifficult, "difficult"),
            IsOccluded = Mark(found.IsOccluded, HoldsOccluded, "occluded"),
            Keypoints = points,
        };
    }

    private bool Mark(bool isMarked, bool isHeld, string mark)
    {
        if (isMarked && !isHeld)
        {
            losses.Add($"objects that lose the mark '{mark}', which {format} does not have");
        }

        return isMarked && isHeld;
    }
}
