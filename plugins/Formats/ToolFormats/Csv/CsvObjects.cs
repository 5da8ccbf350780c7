using System.Globalization;
using Querent.Annotations;
using Querent.Data;
using Querent.Labeling;
using Querent.Plugins.ToolFormats.Common;

namespace Querent.Plugins.ToolFormats.Csv;

/// <summary>The objects of an image, as its rows give them one by one.</summary>
internal sealed class CsvObjects
{
    private readonly OrderedDictionary<string, AnnotatedObject> _objects = [];

    /// <summary>The reason why the objects cannot be used together, or null.</summary>
    public string? Problem => _objects.Where(entry => entry.Value is { Box: null, Keypoints.Count: 0 })
        .Select(entry => $"person '{Shown.Short(entry.Key)}' has neither a joint nor a box; add one or take the person out")
        .FirstOrDefault();

    /// <summary>All objects in the order of their first rows.</summary>
    public IReadOnlyList<AnnotatedObject> ToList() => [.. _objects.Values];

    /// <summary>The name that a field means: as it stands, or without blanks around it.</summary>
    public static string Named(string field, IReadOnlyList<string> names) =>
        !names.Contains(field) && names.Contains(field.Trim()) ? field.Trim() : field;

    /// <summary>Adds the object of a row with a class and a box.</summary>
    /// <returns>The reason why it cannot be used, or null.</returns>
    public string? AddBox(CsvRow row, DatasetInfo info)
    {
        string? problem = null;
        AnnotatedObject item = WithBox(new AnnotatedObject(Named(row[CsvShape.Class], info.Classes), null), row, ref problem);
        _objects.Add(_objects.Count.ToString(CultureInfo.InvariantCulture), item);
        return problem;
    }

    /// <summary>Adds the joint of a row to its person, or the box where the row names no joint.</summary>
    /// <returns>The reason why it cannot be used, or null.</returns>
    public string? AddJoint(CsvRow row, DatasetInfo info)
    {
        string? problem = null;
        string person = row[CsvShape.Person].Trim();
        string name = ClassOf(row, info, ref problem);
        AnnotatedObject item = _objects.GetValueOrDefault(person) ?? new AnnotatedObject(name, null);
        if (item.Class != name)
        {
            problem ??= $"line {row.Line} gives person '{Shown.Short(person)}' another class than a line before; correct one";
        }

        _objects[person] = row[CsvShape.Joint].Trim().Length > 0
            ? WithJoint(item, row, info, ref problem)
            : WithBox(item, row, ref problem);
        return problem;
    }

    private static string ClassOf(CsvRow row, DatasetInfo info, ref string? problem)
    {
        string name = row[CsvShape.Class];
        if (name.Trim().Length > 0)
        {
            return Named(name, info.Classes);
        }

        if (info.Classes.Count != 1)
        {
            problem ??= $"line {row.Line} has no '{CsvShape.Class}', and the project has several; fill it in";
        }

        return info.Classes.FirstOrDefault("");
    }

    private static AnnotatedObject WithBox(AnnotatedObject item, CsvRow row, ref string? problem)
    {
        if (item.Box is not null)
        {
            problem ??= $"line {row.Line} gives a person a second box; take one out";
        }

        var box = new PixelBox(
            row.Number(CsvShape.X, ref problem) ?? 0, row.Number(CsvShape.Y, ref problem) ?? 0,
            row.Number(CsvShape.Width, ref problem) ?? 0, row.Number(CsvShape.Height, ref problem) ?? 0);
        if (!box.IsValid)
        {
            problem ??= $"line {row.Line}: width and height of a box must be above 0; correct or remove it";
        }

        return item with
        {
            Box = box,
            Rotation = row[CsvShape.Rotation].Trim().Length > 0 ? row.Number(CsvShape.Rotation, ref problem) ?? 0 : 0,
            IsCrowd = row.Flag(CsvShape.Crowd, ref problem),
            IsDifficult = row.Flag(CsvShape.Difficult, ref problem),
            IsOccluded = row.Flag(CsvShape.Occluded, ref problem),
        };
    }

    private static AnnotatedObject WithJoint(AnnotatedObject item, CsvRow row, DatasetInfo info, ref string? problem)
    {
        string joint = Named(row[CsvShape.Joint], info.Keypoints);
        if (!info.Keypoints.Contains(joint))
        {
            problem ??= $"line {row.Line}: joint '{Shown.Short(joint)}' is not one of the project's" +
                Errors.NearestName.Suggestion(joint, info.Keypoints);
        }

        if (item.Keypoint(joint) is not null)
        {
            problem ??= $"line {row.Line} gives a person the joint '{Shown.Short(joint)}' twice; take one out";
        }

        string seen = row[CsvShape.Visibility].Trim();
        if (seen is not ("0" or "1" or "2"))
        {
            problem ??= $"line {row.Line}: '{CsvShape.Visibility}' is '{Shown.Short(seen)}'; write 2 for visible, 1 for hidden, 0 " +
                "for not labeled";
        }

        return seen == "0" || problem is not null ? item : item with
        {
            Keypoints =
            [
                .. item.Keypoints,
                new AnnotatedKeypoint(joint, row.Number(CsvShape.X, ref problem) ?? 0, row.Number(CsvShape.Y, ref problem) ?? 0,
                    seen == "1" ? KeypointVisibility.Hidden : KeypointVisibility.Visible),
            ],
        };
    }
}
