using Querent.Annotations;
using Querent.Data;
using Querent.Errors;
using Querent.Labeling;
using Querent.Plugins.ToolFormats.Common;

namespace Querent.Plugins.ToolFormats.Cvat;

/// <summary>Makes objects of boxes, and of the skeletons or points in one group with them.</summary>
/// <param name="info">Names of classes and keypoints.</param>
internal sealed class CvatObjects(DatasetInfo info)
{
    /// <summary>All objects.</summary>
    /// <param name="shapes">Boxes, skeletons and points.</param>
    /// <param name="problem">The reason why they cannot be used.</param>
    public IReadOnlyList<AnnotatedObject> Read(CvatShape[] shapes, ref string? problem)
    {
        if (info.Keypoints.Count == 0 && shapes.FirstOrDefault(shape => shape.Kind != "box") is { } foreign)
        {
            problem ??= $"line {foreign.Line}: a {foreign.Kind} is no shape of the project; take it out, or draw a box";
            return [];
        }

        bool areAlone = info.Classes.Count == 1 && shapes.All(shape => shape is { Kind: "points", Group: 0 });
        var objects = new List<AnnotatedObject>();
        foreach (IGrouping<int, CvatShape> group in shapes.GroupBy(shape => shape.Group))
        {
            CvatShape[] members = [.. group];
            if (areAlone || (group.Key != 0 && AreOne(members)))
            {
                objects.Add(Object(members, ref problem));
                continue;
            }

            foreach (CvatShape shape in members)
            {
                if (shape.Kind == "points" || (group.Key != 0 && members.Any(other => other.Kind != shape.Kind)))
                {
                    problem ??= $"line {shape.Line}: it cannot be told to which object the {shape.Kind} belongs; in CVAT, put " +
                        "each object into a group of its own";
                }

                objects.Add(Object([shape], ref problem));
            }
        }

        return objects;
    }

    // Groups may mean something else to people: boxes alone, or skeletons alone, are objects of their own.
    private static bool AreOne(CvatShape[] members)
    {
        int boxes = members.Count(shape => shape.Kind == "box");
        int skeletons = members.Count(shape => shape.Kind == "skeleton");
        bool hasPoints = boxes + skeletons < members.Length;
        return boxes <= 1 && skeletons <= 1 && !(hasPoints && skeletons > 0);
    }

    private AnnotatedObject Object(CvatShape[] members, ref string? problem)
    {
        CvatShape? box = members.FirstOrDefault(shape => shape.Kind == "box");
        CvatShape? skeleton = members.FirstOrDefault(shape => shape.Kind == "skeleton");
        string name = box is not null ? ClassOfBox(box.Label) : skeleton?.Label ?? info.Classes.FirstOrDefault("");
        if (box is not null && skeleton is not null && name != skeleton.Label)
        {
            problem ??= $"line {skeleton.Line}: a {Shown.Short(skeleton.Label)} is in one group with a {Shown.Short(name)}; " +
                "correct one";
        }
        else if (box is null && skeleton is null && info.Classes.Count != 1)
        {
            problem ??= $"line {members[0].Line}: points without a box or skeleton have no class; draw a box in their group";
        }

        var points = new List<AnnotatedKeypoint>();
        foreach (CvatShape shape in members.Where(shape => shape.Kind != "box"))
        {
            Add(points, shape, ref problem);
        }

        if (box is null && points.Count == 0)
        {
            problem ??= $"line {members[0].Line}: the {members[0].Kind} has no point in the image; take it out";
        }

        return new AnnotatedObject(name, box is null ? null : Turned(box, ref problem))
        {
            Keypoints = points,
            Rotation = box?.Rotation ?? 0,
            IsOccluded = box?.IsOccluded ?? false,
        };
    }

    private void Add(List<AnnotatedKeypoint> points, CvatShape shape, ref string? problem)
    {
        foreach (CvatPoint point in shape.Points)
        {
            if (!info.Keypoints.Contains(point.Name))
            {
                problem ??= $"line {shape.Line}: point '{Shown.Short(point.Name)}' is not one of the project's keypoints" +
                    NearestName.Suggestion(point.Name, info.Keypoints);
            }

            if (point.IsOutside)
            {
                continue;
            }

            if (points.Exists(other => other.Name == point.Name))
            {
                problem ??= $"line {shape.Line}: an object has the point '{Shown.Short(point.Name)}' twice; take one out";
            }

            points.Add(new AnnotatedKeypoint(point.Name, point.X, point.Y,
                point.IsOccluded ? KeypointVisibility.Hidden : KeypointVisibility.Visible));
        }
    }

    private static PixelBox Turned(CvatShape shape, ref string? problem)
    {
        PixelBox box = CvatRotation.FromCenter(shape.Box, shape.Rotation);
        if (!box.IsValid)
        {
            problem ??= $"line {shape.Line}: the box reaches too far out of the image; correct or remove it in CVAT";
        }

        return box;
    }

    // A label of CVAT is a box or a skeleton, not both: boxes of an object with keypoints have a label of their own.
    private string ClassOfBox(string label) =>
        !info.Classes.Contains(label) && info.Keypoints.Count > 0 && label.EndsWith(CvatLabels.BoxEnding, StringComparison.Ordinal)
            ? label[..^CvatLabels.BoxEnding.Length]
            : label;
}
