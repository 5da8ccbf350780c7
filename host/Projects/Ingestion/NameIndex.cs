namespace Querent.Projects.Ingestion;

/// <summary>Images by their paths, ends of paths, and base names.</summary>
/// <param name="images">Paths with <c>/</c> between their parts, and ids.</param>
internal sealed class NameIndex(IEnumerable<(string Path, string Id)> images)
{
    private readonly ILookup<string, (string Path, string Id)> _byBaseName =
        images.ToLookup(image => BaseName(image.Path), StringComparer.Ordinal);

    /// <summary>Those at a path.</summary>
    public IEnumerable<string> Exact(string path) => Of(path).Where(image => image.Path == path).Select(image => image.Id);

    /// <summary>
    /// Those whose path ends with another one, or ends it: tools put folders before paths, and leave them out.
    /// </summary>
    public IEnumerable<string> EndingWith(string path) => path.Contains('/')
        ? Of(path).Where(image => Ends(image.Path, path) || (image.Path.Contains('/') && Ends(path, image.Path))).Select(image => image.Id)
        : [];

    /// <summary>Those in any folder.</summary>
    public IEnumerable<string> OfBaseName(string name) => _byBaseName[name].Select(image => image.Id);

    private IEnumerable<(string Path, string Id)> Of(string path) => _byBaseName[BaseName(path)];

    private static bool Ends(string path, string end) => path.EndsWith($"/{end}", StringComparison.Ordinal);

    private static string BaseName(string path) => path[(path.LastIndexOf('/') + 1)..];
}
