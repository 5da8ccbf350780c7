using System.Globalization;

namespace Querent.Data;

/// <summary>The marks of one object: its box, the lines of its skeleton, and its keypoints over them.</summary>
internal static class ObjectMarks
{
    internal static IEnumerable<Mark> Of(LabeledObject item, DatasetInfo data, int width, int height)
    {
        string name = Name(item, data);
        Box box = item.Box.Scale(1f / width, 1f / height);
        if (!box.IsEmpty)
        {
            yield return new BoxMark(box.Left, box.Top, box.Right, box.Bottom, item.Class, name);
        }

        foreach ((int from, int to) in data.Skeleton)
        {
            if (At(item, from) is { } a && At(item, to) is { } b)
            {
                yield return new LineMark(
                    a.X / width, a.Y / height, b.X / width, b.Y / height, item.Class, name);
            }
        }

        for (int i = 0; i < item.Keypoints.Count; i++)
        {
            if (At(item, i) is { } point)
            {
                yield return new PointMark(point.X / width, point.Y / height, item.Class,
                    data.Keypoints.ElementAtOrDefault(i) ?? $"keypoint {i}");
            }
        }
    }

    private static Keypoint? At(in LabeledObject item, int number) => number < item.Keypoints.Count
        && item.Keypoints[number] is { Visibility: not KeypointVisibility.Unlabeled } point ? point : null;

    private static string Name(in LabeledObject item, DatasetInfo data) =>
        item.Score is { } score
            ? string.Create(CultureInfo.InvariantCulture, $"{data.Classes[item.Class]} {score:F2}")
            : item.IsIgnored ? $"{data.Classes[item.Class]} (not counted)" : data.Classes[item.Class];
}
