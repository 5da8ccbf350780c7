using System.Text.RegularExpressions;
using Querent.Images;
using Querent.Labeling.Formats;

namespace Querent.Plugins.DatasetFormats.Yolo;

/// <summary>
/// Names of label files and images. Those below the last <c>labels</c> and <c>images</c> belong together, and their first
/// folder is often a split.
/// </summary>
internal static partial class YoloNames
{
    private static readonly string[] s_foreign =
        ["classes.txt", "train.txt", "val.txt", "valid.txt", "test.txt", "readme.txt", "notes.txt"];

    /// <summary>The label files of a source: those in folders for them, or else all texts but lists.</summary>
    public static string[] LabelFiles(AnnotationSource source)
    {
        string[] texts =
            [.. source.Paths.Where(path => path.EndsWith(".txt", StringComparison.OrdinalIgnoreCase))];
        string[] inFolders = [.. texts.Where(path => Folder().IsMatch(path))];
        return inFolders.Length > 0 ? inFolders
            : [.. texts.Where(path => !s_foreign.Contains(Path.GetFileName(path).ToLowerInvariant()))];
    }

    /// <summary>The part of a path that a label file and its image share, without extension.</summary>
    public static string Key(string path)
    {
        string plain = path.Replace('\\', '/');
        string inner = Folder().Match(plain) is { Success: true } folder ? plain[(folder.Index + folder.Length)..] : plain;
        return inner[..^Path.GetExtension(inner).Length];
    }

    /// <summary>The key without the folder of a split.</summary>
    public static string WithoutSplit(string key) => Split().Replace(key, "");

    /// <summary>Whether a path is an image.</summary>
    public static bool IsImage(string path) => ImageFormats.HasAnyExtension(path);

    [GeneratedRegex("^(?:.*/)?(?:labels|images|obj_[^/]*data)/", RegexOptions.CultureInvariant)]
    private static partial Regex Folder();

    [GeneratedRegex("^(?:train|val|valid|validation|test|default)/", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Split();
}
