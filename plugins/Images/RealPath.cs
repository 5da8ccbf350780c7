namespace Querent.Images;

/// <summary>Paths without links, so that a link to a folder above can be told from one to another place.</summary>
public static class RealPath
{
    /// <summary>The absolute path with every link on the way followed.</summary>
    /// <exception cref="IOException">Links lead in a circle.</exception>
    public static string Of(string path)
    {
        string full = Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));
        if (Path.GetDirectoryName(full) is not { } parent)
        {
            return full;
        }

        string place = Path.Combine(Of(parent), Path.GetFileName(full));
        return new DirectoryInfo(place).ResolveLinkTarget(returnFinalTarget: true) is { } target
            ? Of(target.FullName)
            : place;
    }

    /// <summary>Whether a folder is another one or holds it; both without links.</summary>
    public static bool Holds(string folder, string other) => folder == other ||
        other.StartsWith(Path.EndsInDirectorySeparator(folder) ? folder : folder + Path.DirectorySeparatorChar,
            StringComparison.Ordinal);
}
