using Querent.Errors;
using Querent.Images;

namespace Querent.Hosting.Scoring;

/// <summary>Image files that somebody names: files, folders, or a list.</summary>
public static class ImagePaths
{
    /// <summary>The name that stands for a list of files.</summary>
    public const string FromList = "-";

    /// <summary>
    /// Each file that is named, and each image below each folder in ordinal order; found as the enumeration goes on, a
    /// folder at a time. Hidden names are passed over, and below folders all that has no name of an image.
    /// </summary>
    /// <param name="names">Files and folders; <c>-</c> for the lines of the list.</param>
    /// <param name="list">A path a line; empty lines are passed over.</param>
    /// <exception cref="ConfigurationException">A name on the command line is neither a file nor a folder, or a folder has no
    /// image; thrown at once for names, and for folders when they are reached.</exception>
    public static IEnumerable<string> Of(IReadOnlyList<string> names, TextReader list)
    {
        if (names.FirstOrDefault(name => name != FromList && !Path.Exists(name)) is { } missing)
        {
            throw new ConfigurationException($"{missing}: there is no such file or folder");
        }

        return names.SelectMany(name => name == FromList ? Lines(list) : Directory.Exists(name) ? Images(name) : [name]);
    }

    private static IEnumerable<string> Lines(TextReader list)
    {
        while (list.ReadLine() is { } line)
        {
            if (!string.IsNullOrWhiteSpace(line))
            {
                yield return line;
            }
        }
    }

    private static IEnumerable<string> Images(string folder)
    {
        bool isEmpty = true;
        foreach (string file in Below(folder))
        {
            isEmpty = false;
            yield return file;
        }

        if (isEmpty)
        {
            throw new ConfigurationException($"{folder}: there is no image in this folder, or below it");
        }
    }

    // A link to a folder above would lead in a circle.
    private static IEnumerable<string> Below(string folder)
    {
        var entries = new DirectoryInfo(folder).EnumerateFileSystemInfos()
            .Where(entry => !PassedOver.Is(entry.Name))
            .Where(entry => entry is DirectoryInfo ? entry.LinkTarget is null : ImageFormats.HasAnyExtension(entry.Name))
            .OrderBy(entry => entry.Name, StringComparer.Ordinal);
        return entries.SelectMany(entry => entry is DirectoryInfo
            ? Below(Path.Combine(folder, entry.Name)) : [Path.Combine(folder, entry.Name)]);
    }
}
