using Querent.Errors;
using Querent.Images;

namespace Querent.Plugins.ObjectDetection.Datasets.Yolo;

/// <summary>Finds the images that one entry of a <c>data.yaml</c> means.</summary>
internal static class YoloImages
{
    /// <summary>All images below a folder in ordinal order, or those that a text file lists in its order.</summary>
    /// <param name="root">The folder that the settings name as their <c>path</c>.</param>
    /// <param name="settings">The folder that the settings lie in.</param>
    /// <param name="entry">The folder or text file, from the root.</param>
    /// <exception cref="DataException">There is no such file or folder.</exception>
    public static string[] List(string root, string settings, string entry)
    {
        string place = Places(root, settings, entry).FirstOrDefault(Path.Exists) ??
            throw new DataException($"{Path.Combine(root, entry)}: no such file or folder; correct data.yaml");
        if (Directory.Exists(place))
        {
            return
            [
                .. Directory.EnumerateFiles(place, "*", SearchOption.AllDirectories)
                    .Where(ImageFormats.HasExtension).Order(StringComparer.Ordinal),
            ];
        }

        string folder = Path.GetDirectoryName(place)!;
        return [.. TextFiles.Lines(place).Select(line => Path.GetFullPath(line, folder))];
    }

    // Exports often name "../train/images" for a folder beside the settings.
    private static IEnumerable<string> Places(string root, string settings, string entry)
    {
        string beside = entry.StartsWith("../", StringComparison.Ordinal) ? entry[3..] : entry;
        return new[] { Path.Combine(root, entry), Path.Combine(settings, entry), Path.Combine(settings, beside) }
            .Select(Path.GetFullPath);
    }
}
