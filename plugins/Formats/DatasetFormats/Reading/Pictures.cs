using Querent.Images;
using Querent.Labeling.Formats;

namespace Querent.Plugins.DatasetFormats.Reading;

/// <summary>The images that lie in a source beside the annotations.</summary>
internal sealed class Pictures(AnnotationSource source)
{
    private readonly ILookup<string, string> _paths =
        source.Paths.Where(ImageFormats.HasAnyExtension).ToLookup(path => Path.GetFileName(path));

    /// <summary>The path of the image that a name means; null where none or more than one lies there.</summary>
    public string? Of(string name)
    {
        string plain = name.Replace('\\', '/');
        string[] found =
        [
            .. _paths[Path.GetFileName(plain)].Where(path => path.Length == plain.Length
                || path.EndsWith($"/{plain}", StringComparison.Ordinal)),
        ];
        return found.Length == 1 ? found[0] : null;
    }
}
