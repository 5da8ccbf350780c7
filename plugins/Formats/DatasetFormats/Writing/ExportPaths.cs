using Querent.Errors;
using Querent.Labeling.Formats;

namespace Querent.Plugins.DatasetFormats.Writing;

/// <summary>Names of images and of the files of their annotations in an export.</summary>
internal static class ExportPaths
{
    /// <summary>
    /// The name of an image below the folder of the images: its own path where the tool finds it below a root, its
    /// name in exports where it lies beside the files.
    /// </summary>
    public static string Name(AnnotationTarget target, ExportItem item) => target.Root is null ? item.Name : item.Path;

    /// <summary>The place at which the tool finds an image: below the root, or below a folder of the export.</summary>
    public static string Place(AnnotationTarget target, ExportItem item, string folder) =>
        $"{target.Root?.TrimEnd('/') ?? folder}/{Name(target, item)}";

    /// <summary>Puts an image beside the files, unless the tool finds it below a root.</summary>
    public static void AddImage(AnnotationTarget target, ExportItem item, string folder)
    {
        if (target.Root is null)
        {
            target.AddImage(item, $"{folder}/{item.Name}");
        }
    }

    /// <summary>The names without extension, each once, for formats with one file per image.</summary>
    /// <exception cref="DataException">Two images would have one file.</exception>
    public static IReadOnlyDictionary<ExportItem, string> Stems(
        AnnotationTarget target, IReadOnlyList<ExportItem> items, string extension)
    {
        var stems = new Dictionary<ExportItem, string>(ReferenceEqualityComparer.Instance);
        var owners = new Dictionary<string, ExportItem>(StringComparer.OrdinalIgnoreCase);
        foreach (ExportItem item in items)
        {
            string name = Name(target, item);
            string stem = name[..^Path.GetExtension(name).Length];
            stems.Add(item, owners.TryAdd(stem, item) ? stem : throw new DataException(
                $"{owners[stem].Path} and {item.Path}: would both have the file {stem}{extension}; export them with " +
                "names of their own"));
        }

        return stems;
    }
}
