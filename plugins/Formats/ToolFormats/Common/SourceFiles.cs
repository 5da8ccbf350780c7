using Querent.Images;
using Querent.Labeling.Formats;

namespace Querent.Plugins.ToolFormats.Common;

/// <summary>Files of a source by their kind, and as messages name them.</summary>
internal static class SourceFiles
{
    /// <summary>The file as the user knows it.</summary>
    public static string Shown(AnnotationSource source, string path) =>
        source.Paths.Count == 1 && source.Name.EndsWith(path, StringComparison.Ordinal)
            ? source.Name
            : $"{source.Name.TrimEnd('/', '\\')}/{path}";

    /// <summary>The last part of a path.</summary>
    public static string BaseName(string path) => path[(path.LastIndexOf('/') + 1)..];

    /// <summary>Whether the path ends in one of some extensions, in upper or lower case.</summary>
    public static bool HasExtension(string path, params ReadOnlySpan<string> extensions)
    {
        foreach (string extension in extensions)
        {
            if (path.EndsWith(extension, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether a file comes from the system or from this program: hidden ones, and lists of thumbnails.</summary>
    public static bool IsOfSystem(string path) => path.Split('/').Any(PassedOver.Is) || IsOfWindows(BaseName(path));

    /// <summary>The files of a kind, without those of the system.</summary>
    public static string[] Of(AnnotationSource source, params string[] extensions) =>
        [.. source.Paths.Where(path => HasExtension(path, extensions) && !IsOfSystem(path))];

    private static bool IsOfWindows(string name) =>
        name.Equals("Thumbs.db", StringComparison.OrdinalIgnoreCase)
        || name.Equals("desktop.ini", StringComparison.OrdinalIgnoreCase);
}
