using Querent.Errors;
using Querent.Images;

namespace Querent.Projects.Scanning;

/// <summary>
/// Lists the files below a folder by their names, in ordinal order. Hidden names are passed over, and links that lead to
/// a folder above.
/// </summary>
internal sealed class FolderListing
{
    private readonly RealPaths _paths = new();
    private readonly List<string> _files = [];
    private readonly string _root;
    private readonly HashSet<string> _passedOver;
    private readonly Func<string, bool> _accepts;

    private FolderListing(string root, IEnumerable<string> passedOver, Func<string, bool> accepts) =>
        (_root, _passedOver, _accepts) = (root, [.. passedOver.Select(_paths.Of)], accepts);

    /// <summary>Paths of images relative to the folder, with <c>/</c> between their parts.</summary>
    /// <param name="folder">Of the images.</param>
    /// <param name="passedOver">Folders below it that are not looked into.</param>
    /// <exception cref="DataException">The folder, or one in it, cannot be listed.</exception>
    public static IReadOnlyList<string> Images(string folder, IEnumerable<string> passedOver) =>
        Of(folder, passedOver, ImageFormats.HasAnyExtension);

    /// <summary>Paths of all files relative to the folder, with <c>/</c> between their parts.</summary>
    /// <param name="folder">Any.</param>
    /// <exception cref="DataException">The folder, or one in it, cannot be listed.</exception>
    public static IReadOnlyList<string> Files(string folder) => Of(folder, [], static _ => true);

    private static List<string> Of(string folder, IEnumerable<string> passedOver, Func<string, bool> accepts)
    {
        if (!Directory.Exists(folder))
        {
            throw new DataException($"{folder}: there is no such folder");
        }

        var listing = new FolderListing(folder, passedOver, accepts);
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
                else if (_accepts(entry.Name))
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
