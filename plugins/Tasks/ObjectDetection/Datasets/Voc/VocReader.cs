using Querent.Errors;
using Querent.Images;

namespace Querent.Plugins.ObjectDetection.Datasets.Voc;

/// <summary>Reads folders in the form of Pascal VOC, any number of them joined.</summary>
internal static class VocReader
{
    /// <exception cref="DataException">A folder or an image set is missing.</exception>
    public static FileSplits Read(IReadOnlyList<VocRoot> roots, int threads) => new(
        string.Join(", ", roots.Select(root => root.Path)),
        [.. roots.SelectMany(root => Read(root, root.Pool, roots.Count > 1, threads))],
        [.. roots.SelectMany(root => Read(root, root.Test, roots.Count > 1, threads))]);

    private static RawImage[] Read(VocRoot root, string set, bool isOneOfSeveral, int threads)
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

        // The sets of single classes have a second column, which says whether the class is there.
        string[] names = [.. TextFiles.Lines(list).Select(line => line.Split((char[]?)null, 2)[0])];
        ImageFolder images = ImageFolder.List(Path.Combine(root.Path, "JPEGImages"));
        string prefix = isOneOfSeveral ? $"{Path.GetFileName(Path.TrimEndingDirectorySeparator(root.Path))}/" : "";
        var read = new RawImage[names.Length];
        ParallelFor.Run(names.Length, threads, i =>
        {
            string name = names[i];
            read[i] = VocAnnotation.Read(
                Path.Combine(root.Path, "Annotations", $"{name}.xml"), new RawImage(prefix + name, images.Find(name)));
        });
        return read;
    }
}
