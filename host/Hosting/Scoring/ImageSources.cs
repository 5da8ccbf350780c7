using Querent.Errors;

namespace Querent.Hosting.Scoring;

/// <summary>Images that somebody names: files, folders, archives, or a list of files.</summary>
internal static class ImageSources
{
    /// <summary>Those of each name in its turn, found as the enumeration goes on.</summary>
    /// <param name="names">As <see cref="ImagePaths.Of"/> takes them, and archives.</param>
    /// <param name="list">A path a line.</param>
    /// <exception cref="ConfigurationException">As of <see cref="ImagePaths.Of"/>.</exception>
    /// <exception cref="DataException">An archive is cut or damaged; thrown when it is reached.</exception>
    public static IEnumerable<NamedImage> Of(IReadOnlyList<string> names, TextReader list)
    {
        IEnumerable<string>[] paths = [.. names.Select(name => ImagePaths.Of([name], list))];
        return names.Zip(paths).SelectMany(named => ImageArchive.IsNamed(named.First)
            ? new ImageArchive(named.First).Images()
            : named.Second.Select(path => NamedImage.File(path)));
    }
}
