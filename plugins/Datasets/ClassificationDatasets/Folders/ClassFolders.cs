using Querent.Errors;
using Querent.Extensibility;

namespace Querent.Plugins.ClassificationDatasets.Folders;

/// <summary>Lists class folders and the images in them.</summary>
internal static class ClassFolders
{
    private const string Rule = "every image needs its label, which is the name of the folder that it lies in";

    /// <param name="path">The path that the user gave.</param>
    /// <param name="split">The folder in it that contains the class folders; null if the path contains them
    /// itself.</param>
    /// <param name="context">Gets a notice about ignored files.</param>
    /// <exception cref="DataException">There are fewer than two classes, or one has no images.</exception>
    public static ImageFiles List(string path, string split, DatasetContext context)
    {
        string folder = Path.Combine(path, split);
        RejectMissing(folder);
        string[] classes = FolderEntries.Folders(folder);
        string[] loose = FolderEntries.Images(folder);
        RejectTooFew(folder, classes, loose.Length);
        ClassNames.Check(folder, classes, context.Warn);
        var tree = new ImageTree(path, context.Cancellation);
        ImageFile[] files = [.. classes.SelectMany(name => Images(tree, path, split, name))];
        if (loose.Length > 0)
        {
            context.Warn($"{folder}: passed over {Plural.Of(loose.Length, "image")} beside the class folders, the " +
                $"first is {loose[0]}; {Rule}");
        }

        Report(path, tree, context.Warn);
        return new ImageFiles(classes, files);
    }

    private static void RejectMissing(string folder)
    {
        if (!Directory.Exists(folder))
        {
            throw new DataException(File.Exists(folder)
                ? $"{folder}: is a file; set 'path' to a folder with one sub-folder of images per class"
                : $"{folder}: no such folder; set 'path' to a folder with one sub-folder of images per class");
        }
    }

    private static void RejectTooFew(string folder, string[] classes, int images)
    {
        if (classes.Length >= 2)
        {
            return;
        }

        string holds = $"{folder}: holds " + (images > 0 ? $"{Plural.Of(images, "image")} and " : "") +
            $"{Plural.Of(classes.Length, "class folder")}; {Rule}: ";
        string inner = classes is [var only] ? Path.Combine(folder, only) : "";
        throw new DataException(holds + (inner.Length > 0 && FolderEntries.Folders(inner).Length > 1
            ? $"set 'path' to {inner} if that holds the class folders"
            : "put the images of each of at least two classes into a sub-folder with its name"));
    }

    private static IEnumerable<ImageFile> Images(ImageTree tree, string path, string split, string className)
    {
        IReadOnlyList<string> names = tree.Images(split.Length == 0 ? className : $"{split}/{className}");
        return names.Count > 0
            ? names.Select(name => new ImageFile(name, className))
            : throw new DataException($"{Path.Combine(path, split, className)}: the class folder holds no PNG, JPEG " +
                "or BMP image; add images or remove it");
    }

    private static void Report(string path, ImageTree tree, Action<string> warn)
    {
        if (tree.Others.Count > 0)
        {
            warn($"{path}: passed over {tree.Others.Of("file")} in class folders that are no PNG, JPEG or BMP " +
                $"images, the first is {tree.Others.First}");
        }

        if (tree.Nested.Count > 0)
        {
            warn($"{path}: {tree.Nested.Of("image")} in folders below class folders have the class of the upper " +
                $"folder, the first is {tree.Nested.First}");
        }

        if (tree.Circles.Count > 0)
        {
            warn($"{path}: passed over {tree.Circles.Of("link")} to a folder above, the first is " +
                tree.Circles.First);
        }
    }
}
