using Querent.Annotations;
using Querent.Annotations.Yolo;
using Querent.Data;
using Querent.Errors;
using Querent.Labeling.Formats;
using Querent.Plugins.DatasetFormats.Reading;

namespace Querent.Plugins.DatasetFormats.Yolo;

/// <summary>The facts that all label files of a source share: names of classes, shape and names of keypoints.</summary>
/// <param name="Classes">The classes by their numbers.</param>
/// <param name="Shape">Points of a pose, and numbers of each; null where rows have none.</param>
/// <param name="Keypoints">The names of the points, in their order.</param>
internal sealed record YoloSource(
    YoloClasses Classes, (int Points, int Numbers)? Shape, IReadOnlyList<string> Keypoints)
{
    /// <exception cref="DataException">There is no file that names the classes, or it is wrong.</exception>
    public static YoloSource Read(AnnotationSource source, DatasetInfo info)
    {
        string[] settings = [.. source.Paths.Where(IsYaml)];
        string[] named = [.. settings.Where(path => Path.GetFileName(path) is "data.yaml" or "dataset.yaml")];
        settings = named.Length == 1 ? named : settings;
        if (settings.Length > 1)
        {
            throw new DataException($"{source.Name}: has {settings[0]} and {settings[1]}; keep one, the settings of the labels");
        }

        if (settings.Length == 1)
        {
            return Of(YoloSettings.Parse(Records.FileOf(source, settings[0]), Text(source, settings[0])), info);
        }

        string names = source.Paths.FirstOrDefault(path => Path.GetFileName(path) is "obj.names" or "classes.txt")
            ?? throw new DataException($"{source.Name}: has no data.yaml, obj.names or classes.txt with the names of the " +
                "classes; put one beside the labels");
        return new YoloSource(YoloClasses.OfLines(Records.FileOf(source, names), Text(source, names)), null, []);
    }

    /// <summary>The text of a file.</summary>
    /// <exception cref="DataException">It cannot be read, or is no text.</exception>
    public static string Text(AnnotationSource source, string path)
    {
        var records = new Records(source, path);
        return records.Read(stream => TextFiles.Read(records.File, stream));
    }

    private static bool IsYaml(string path) => path.EndsWith(".yaml", StringComparison.OrdinalIgnoreCase)
        || path.EndsWith(".yml", StringComparison.OrdinalIgnoreCase);

    private static YoloSource Of(YoloSettings settings, DatasetInfo info)
    {
        if (settings["names"] is null)
        {
            throw settings.Error("has no 'names' of classes");
        }

        var classes = YoloClasses.Read(settings, _ => { });
        if (settings.PointShape() is not { } shape || info.Keypoints.Count == 0)
        {
            return new YoloSource(classes, settings.PointShape(), []);
        }

        IReadOnlyList<string> names = Names(settings) ?? info.Keypoints;
        if (names.Count != shape.Points)
        {
            throw settings.Error($"'kpt_shape' has {shape.Points} points, but there are {names.Count} names of keypoints");
        }

        return names.FirstOrDefault(name => !info.Keypoints.Contains(name)) is { } unknown
            ? throw settings.Error($"'kpt_names' has '{unknown}', which is none of the project's keypoints")
            : new YoloSource(classes, shape, names);
    }

    // A list for each class; the rows of all have one shape.
    private static string[]? Names(YoloSettings settings)
    {
        if (settings["kpt_names"] is not { } value)
        {
            return null;
        }

        string[][] lists =
        [
            .. (value.Entries ?? throw settings.Error(value.Line, "'kpt_names' is no mapping of class numbers to lists"))
                .Select(entry => (entry.Value.Items ?? []).Select(item => item.Text ?? "").ToArray()),
        ];
        return lists.Length == 0 ? null
            : lists.Any(list => !list.SequenceEqual(lists[0])) || lists[0].Distinct().Count() < lists[0].Length
            ? throw settings.Error(value.Line, "'kpt_names' differs from class to class or names a keypoint twice")
            : lists[0];
    }
}
