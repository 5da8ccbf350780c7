namespace Querent.Images;

/// <summary>
/// Paths without links, so that a file that is reached in two ways is known to be one, and a link to a folder above can
/// be distinguished from a link to another folder.
/// </summary>
public sealed class RealPaths
{
    // As many as Linux follows: beyond it links lead in a circle.
    private const int MaxLinks = 40;

    private readonly Dictionary<string, string> _folders = [];

    /// <summary>The path with every link on the way replaced; a part that does not exist stays as it is.</summary>
    public string Of(string path) => Of(Path.GetFullPath(path), MaxLinks);

    /// <summary>Whether a folder is another one or holds it; both without links.</summary>
    public static bool Holds(string folder, string other) => folder == other ||
        other.StartsWith(Path.EndsInDirectorySeparator(folder) ? folder : folder + Path.DirectorySeparatorChar,
            StringComparison.Ordinal);

    private string Of(string path, int links)
    {
        if (Path.GetDirectoryName(path) is not { } folder)
        {
            return path;
        }

        string plain = Path.Combine(OfFolder(folder, links), Path.GetFileName(path));
        return links > 0 && Target(plain) is { } target
            ? Of(Path.GetFullPath(target, Path.GetDirectoryName(plain)!), links - 1)
            : plain;
    }

    private string OfFolder(string folder, int links)
    {
        if (!_folders.TryGetValue(folder, out string? real))
        {
            real = Of(folder, links);
            _folders[folder] = real;
        }

        return real;
    }

    private static string? Target(string path)
    {
        try
        {
            return new FileInfo(path).LinkTarget;
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
