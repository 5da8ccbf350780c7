using Querent.Data;

namespace Querent.Labeling;

/// <summary>An object in an annotation: a class with a box, keypoints, or both.</summary>
/// <param name="Class">The name of the class.</param>
/// <param name="Box">Null where the people who annotated drew keypoints alone.</param>
public sealed record AnnotatedObject(string Class, PixelBox? Box)
{
    /// <summary>The labeled keypoints, each name at most once.</summary>
    public IReadOnlyList<AnnotatedKeypoint> Keypoints { get; init; } = [];

    /// <summary>Degrees, clockwise about the upper left corner of the box.</summary>
    public double Rotation { get; init; }

    /// <summary>A group of objects that were not told apart (COCO: <c>iscrowd</c>).</summary>
    public bool IsCrowd { get; init; }

    /// <summary>Marked as hard to recognize (Pascal VOC: <c>difficult</c>).</summary>
    public bool IsDifficult { get; init; }

    /// <summary>Partly hidden (CVAT: <c>occluded</c>).</summary>
    public bool IsOccluded { get; init; }

    /// <summary>Confidence of a model, 0..1; null for an answer of people.</summary>
    public double? Score { get; init; }

    /// <summary>The keypoint of a name, where it was labeled.</summary>
    public AnnotatedKeypoint? Keypoint(string name)
    {
        foreach (AnnotatedKeypoint point in Keypoints)
        {
            if (point.Name == name)
            {
                return point;
            }
        }

        return null;
    }

    /// <summary>The object in the form of data sets.</summary>
    /// <param name="info">Has the class and the keypoints.</param>
    internal LabeledObject ToObject(DatasetInfo info)
    {
        PixelBox box = Box ?? AroundKeypoints();
        return new LabeledObject(new Box((float)box.X, (float)box.Y, (float)box.Right, (float)box.Bottom),
            ImageAnnotation.Number(info, Class), IsCrowd || IsDifficult)
        {
            Score = (float?)Score,
            Keypoints = [.. info.Keypoints.Select(name => Keypoint(name) is { } point
                ? new Keypoint((float)point.X, (float)point.Y, point.Visibility)
                : default)],
        };
    }

    internal AnnotatedObject Scale(double horizontal, double vertical) => this with
    {
        Box = Box is { } box
            ? new PixelBox(box.X * horizontal, box.Y * vertical, box.Width * horizontal, box.Height * vertical)
            : null,
        Keypoints = [.. Keypoints.Select(point => point with { X = point.X * horizontal, Y = point.Y * vertical })],
    };

    private PixelBox AroundKeypoints() => Keypoints.Count == 0 ? default : PixelBox.FromEdges(
        Keypoints.Min(point => point.X), Keypoints.Min(point => point.Y),
        Keypoints.Max(point => point.X), Keypoints.Max(point => point.Y));
}
