using System.Globalization;
using Querent.Data;
using Querent.Labeling;

namespace Querent.Plugins.DatasetFormats.Coco;

/// <summary>Turns entries into objects, or says why they are none.</summary>
internal sealed class CocoObjects(CocoClasses classes, DatasetInfo info)
{
    private const int NumbersOfPoint = 3;

    /// <summary>The object, or else the problem.</summary>
    public (AnnotatedObject? Object, string? Problem) Of(in CocoItem item)
    {
        if (classes.Of(item.Category) is not { } type)
        {
            return (null, $"category_id {Shown(item.Category)} is none of the categories; correct it");
        }

        if (type == CocoClass.Ambiguous)
        {
            return (null, $"category_id {item.Category} has another meaning in each of two files; read them one by one");
        }

        var points = new List<AnnotatedKeypoint>();
        return Keypoints(item, type, points) is { } problem
            ? (null, problem)
            : Box(item, points.Count > 0, out PixelBox? box) is { } noBox
            ? (null, noBox)
            : item.Score is { } score && score is not (>= 0 and <= 1)
            ? (null, "score is no number from 0 to 1; correct it")
            : item.IsRotated
            ? (null, "is rotated, which a box of COCO does not show; export it in CVAT's own format")
            : (new AnnotatedObject(type.Name, box)
            {
                Keypoints = points,
                IsCrowd = item.IsCrowd,
                IsOccluded = item.IsOccluded,
                Score = item.Score,
            }, null);
    }

    private static string Shown(long id) =>
        id == Annotations.Json.JsonId.None ? "(none)" : id.ToString(CultureInfo.InvariantCulture);

    // An object of keypoints alone has no box, or zeros for one.
    private static string? Box(in CocoItem item, bool hasPoints, out PixelBox? box)
    {
        box = null;
        if (hasPoints && item.Edges is null or [0, 0, 0, 0])
        {
            return null;
        }

        if (item.Edges is not [var left, var top, var width, var height])
        {
            return item.Edges is null ? "has no bbox; add it" : "bbox is no list of four numbers; correct it";
        }

        box = new PixelBox(left, top, width, height);
        return box.Value.IsValid ? null
            : "bbox is no finite left, top, width and height with width and height above 0; correct it";
    }

    // A project without keypoints reads the boxes of a file of persons.
    private string? Keypoints(in CocoItem item, CocoClass type, List<AnnotatedKeypoint> points)
    {
        if (info.Keypoints.Count == 0 || item.Keypoints is not { Length: > 0 } numbers)
        {
            return null;
        }

        if (type.Keypoints.Count == 0)
        {
            return $"has keypoints, but category '{type.Name}' names none; add the names to the category";
        }

        if (numbers.Length != NumbersOfPoint * type.Keypoints.Count)
        {
            return $"keypoints has {numbers.Length} numbers, but category '{type.Name}' has {type.Keypoints.Count} " +
                "keypoints of 3 numbers each; correct it";
        }

        foreach ((int index, string name) in type.Keypoints.Index())
        {
            ReadOnlySpan<double> point = numbers.AsSpan(index * NumbersOfPoint, NumbersOfPoint);
            if (point[2] is not (0 or 1 or 2))
            {
                return $"keypoint '{name}' has a visibility that is none of 0, 1 and 2; correct it";
            }

            if (point[2] == 0)
            {
                continue;
            }

            if (!double.IsFinite(point[0]) || !double.IsFinite(point[1]))
            {
                return $"keypoint '{name}' has no finite x and y; correct it";
            }

            if (!info.Keypoints.Contains(name))
            {
                return $"keypoint '{name}' is none of the project's; rename it";
            }

            points.Add(new AnnotatedKeypoint(name, point[0], point[1], (KeypointVisibility)(int)point[2]));
        }

        return null;
    }
}
