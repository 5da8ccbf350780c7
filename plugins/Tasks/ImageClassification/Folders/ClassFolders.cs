using Querent.Errors;
using Querent.Images;

namespace Querent.Plugins.ImageClassification.Folders;

/// <summary>Lists class folders and the images directly in them. Names that begin with a dot are passed over.</summary>
internal static class ClassFolders
{
    public static bool HasFolders(string folder) =>
        Directory.Exists(folder) && Names(folder, Directory.EnumerateDirectories).Length > 0;

    /// <exception cref="DataException">There are fewer than two classes, or one has no images.</exception>
    public static ImageFiles List(string path, string split, Action<string> warn)
    {
        string folder = Path.Combine(path, split);
        if (!Directory.Exists(folder))
        {
            throw new DataException(
                $"{folder}: no such folder; set 'path' to a folder with one sub-folder of images per class");
        }

        string[] classes = Names(folder, Directory.EnumerateDirectories);
        return classes.Length >= 2
            ? new ImageFiles(classes, [.. classes.SelectMany(name => Images(path, split, name, warn))])
            : throw new DataException($"{folder}: holds {classes.Length} class folders; put the images of each of at " +
                "least two classes into a sub-folder with its name");
    }

    private static ImageFile[] Images(string path, string split, string className, Action<string> warn)
    {
        string folder = Path.Combine(path, split, className);
        string[] names = Names(folder, Directory.EnumerateFiles);
        string[] images = [.. names.Where(ImageFormats.HasExtension)];
        if (images.Length == 0)
        {
            throw new DataException(
                $"{folder}: the class folder holds no PNG, JPEG or BMP image; add images or remove it");
        }

        if (images.Length < names.Length)
        {
            warn($"{folder}: passed over {names.Length - images.Length} files that are no PNG, JPEG or BMP images, " +
                $"the first is {names.First(name => !ImageFormats.HasExtension(name))}");
        }

        string prefix = split.Length == 0 ? className : $"{split}/{className}";
        return [.. images.Select(name => new ImageFile($"{prefix}/{name}", className))];
    }

    private static string[] Names(string folder, Func<string, IEnumerable<string>> list)
    {
        try
        {
            return
            [
                .. list(folder).Select(entry => Path.GetFileName(entry))
                    .Where(name => !name.StartsWith('.'))
                    .Order(StringComparer.Ordinal),
            ];
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw ReadingErrors.CannotBeRead(folder, problem);
        }
    }
}
