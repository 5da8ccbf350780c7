using Querent.Annotations;
using Querent.Errors;
using Querent.Images;

namespace Querent.Plugins.DetectionDatasets.Yolo;

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
            return [.. FolderWalk.Files(place).Where(ImageFormats.HasAnyExtension).Order(StringComparer.Ordinal)];
        }

        if (ImageFormats.HasAnyExtension(place))
        {
            throw new DataException($"{place}: is an image; data.yaml names folders, or text files that list images");
        }

        // Lists name images from their own folder, or from where the tool that wrote them ran.
        string[] starts = [Path.GetDirectoryName(place)!, root, settings];
        return
        [
            .. TextFiles.Lines(place).Select(line => new[] { line, line.Replace('\\', '/') }
                .SelectMany(name => starts.Select(start => Path.GetFullPath(name, Path.GetFullPath(start))))
                .FirstOrDefault(File.Exists) ?? Path.GetFullPath(line, starts[0])),
        ];
    }

    // Exports often name "../train/images" for a folder beside the settings, and Windows' "train\images".
    private static IEnumerable<string> Places(string root, string settings, string entry)
    {
        string plain = entry.Replace('\\', '/');
        string beside = plain.StartsWith("../", StringComparison.Ordinal) ? plain[3..] : plain;
        return new[]
        {
            Path.Combine(root, entry), Path.Combine(root, plain),
            Path.Combine(settings, plain), Path.Combine(settings, beside),
        }.Select(Path.GetFullPath);
    }
}
