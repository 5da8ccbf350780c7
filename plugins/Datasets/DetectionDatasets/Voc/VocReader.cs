using Querent.Annotations;
using Querent.Errors;
using Querent.Extensibility;
using Querent.Images;

namespace Querent.Plugins.DetectionDatasets.Voc;

/// <summary>Reads folders in the form of Pascal VOC, any number of them joined.</summary>
internal static class VocReader
{
    /// <exception cref="DataException">A folder or an image set is missing.</exception>
    public static FileSplits Read(IReadOnlyList<VocRoot> roots, DatasetContext context)
    {
        string path = string.Join(", ", roots.Select(root => root.Path));
        return new FileSplits(
            new RawSplit(path, [.. roots.SelectMany(root => Read(root, root.Pool, Prefix(root, roots), context))]),
            new RawSplit(path, [.. roots.SelectMany(root => Read(root, root.Test, Prefix(root, roots), context))]));
    }

    // The name of the folder is in front of the names of several; its whole path, where two have the same name.
    private static string Prefix(VocRoot root, IReadOnlyList<VocRoot> roots)
    {
        string name = Name(root);
        return roots.Count == 1 ? ""
            : roots.Count(other => Name(other) == name) == 1 ? $"{name}/"
            : $"{Path.TrimEndingDirectorySeparator(root.Path)}/";
    }

    private static string Name(VocRoot root) => Path.GetFileName(Path.TrimEndingDirectorySeparator(root.Path));

    private static RawImage[] Read(VocRoot root, string set, string prefix, DatasetContext context)
    {
        if (set.Length == 0)
        {
            return [];
        }

        string list = Path.Combine(root.Path, "ImageSets", "Main", $"{set}.txt");
        if (!File.Exists(list))
        {
            throw new DataException($"{list}: no such image set; name one of those in its folder as 'pool' and " +
                "'test', and as path the folder with Annotations, ImageSets and JPEGImages");
        }

        string[] lines = TextFiles.Lines(list);
        var images = ImageFolder.List(Path.Combine(root.Path, "JPEGImages"));
        var names = new VocNames(list, Path.Combine(root.Path, "Annotations"), images);
        var read = new RawImage[lines.Length];
        SampleLoop.Run(context, "reading annotations", lines.Length, i =>
        {
            string name = names.Of(lines[i]);
            read[i] = VocAnnotation.Read(names.FileOf(name), prefix + name, name, images);
        });
        return read;
    }
}
