using Querent.Images;

namespace Querent.Plugins.ClassificationDatasets.Folders;

/// <summary>
/// Lists the images of class folders, those in folders below them included (as torchvision does), and notes what a
/// person should know of. A link to a folder above itself is not followed.
/// </summary>
internal sealed class ImageTree(string path, CancellationToken cancellation)
{
    private readonly RealPaths _paths = new();

    /// <summary>Files that are no images.</summary>
    public Finding Others { get; } = new();

    /// <summary>Images in folders below class folders.</summary>
    public Finding Nested { get; } = new();

    /// <summary>Links that lead upward.</summary>
    public Finding Circles { get; } = new();

    /// <summary>The names of images below a folder, relative to the path; those directly in it come first.</summary>
    /// <param name="folder">Relative to the path, with forward slashes.</param>
    public IReadOnlyList<string> Images(string folder)
    {
        var found = new List<string>();
        Walk(folder, [_paths.Of(path), _paths.Of(Path.Combine(path, folder, ".."))], found, nested: false);
        return found;
    }

    private void Walk(string folder, string[] above, List<string> found, bool nested)
    {
        cancellation.ThrowIfCancellationRequested();
        string place = Path.Combine(path, folder);
        string real = _paths.Of(place);
        if (Array.Exists(above, other => RealPaths.Holds(real, other)))
        {
            Circles.Add(folder);
            return;
        }

        foreach (string file in FolderEntries.Files(place))
        {
            string name = $"{folder}/{file}";
            if (!ImageFormats.HasExtension(file))
            {
                Others.Add(name);
                continue;
            }

            found.Add(name);
            if (nested)
            {
                Nested.Add(name);
            }
        }

        foreach (string inner in FolderEntries.Folders(place))
        {
            Walk($"{folder}/{inner}", [.. above, real], found, nested: true);
        }
    }
}
