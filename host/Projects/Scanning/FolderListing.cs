using Querent.Errors;
using Querent.Images;

namespace Querent.Projects.Scanning;

/// <summary>
/// Lists the images below a folder by their names, in ordinal order. Hidden names are passed over, and links that lead to
/// a folder above.
/// </summary>
internal sealed class FolderListing
{
    private readonly RealPaths _paths = new();
    private readonly List<string> _files = [];
    private readonly string _root;
    private readonly HashSet<string> _passedOver;

    private FolderListing(string root, IEnumerable<string> passedOver) =>
        (_root, _passedOver) = (root, [.. passedOver.Select(_paths.Of)]);

    /// <summary>Paths relative to the folder, with <c>/</c> between their parts.</summary>
    /// <param name="folder">Of the images.</param>
    /// <param name="passedOver">Folders below it that are not looked into.</param>
    /// <exception cref="DataException">The folder, or one in it, cannot be listed.</exception>
    public static IReadOnlyList<string> Of(string folder, IEnumerable<string> passedOver)
    {
        if (!Directory.Exists(folder))
        {
            throw new DataException($"{folder}: there is no such folder");
        }

        var listing = new FolderListing(folder, passedOver);
        listing.Walk("", []);
        listing._files.Sort(StringComparer.Ordinal);
        return listing._files;
    }

    private void Walk(string folder, string[] above)
    {
        string place = Path.Combine(_root, folder);
        string real = _paths.Of(place);
        if (_passedOver.Contains(real) || Array.Exists(above, other => RealPaths.Holds(real, other)))
        {
            return;
        }

        try
        {
            foreach (FileSystemInfo entry in new DirectoryInfo(place).EnumerateFileSystemInfos()
                .Where(entry => !PassedOver.Is(entry.Name)))
            {
                string name = folder.Length == 0 ? entry.Name : $"{folder}/{entry.Name}";
                if (entry is DirectoryInfo)
                {
                    Walk(name, [.. above, real]);
                }
                else if (ImageFormats.HasAnyExtension(entry.Name))
                {
                    _files.Add(name);
                }
            }
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw ReadingErrors.CannotBeRead(place, problem);
        }
    }
}
