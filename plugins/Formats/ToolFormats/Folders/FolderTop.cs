using Querent.Data;
using Querent.Errors;
using Querent.Labeling.Formats;
using Querent.Plugins.ToolFormats.Common;

namespace Querent.Plugins.ToolFormats.Folders;

/// <summary>
/// Finds the folder in which the folders of the classes lie: the top, or a single folder in which an archive or a copy has
/// put all of them.
/// </summary>
internal static class FolderTop
{
    /// <summary>The part of all paths that is not looked at: empty, or a folder with its <c>/</c>.</summary>
    /// <exception cref="DataException">It cannot be told.</exception>
    public static string Of(AnnotationSource source, DatasetInfo info)
    {
        string[][] paths = [.. source.Paths.Where(IsSign).Select(path => path.Split('/'))];
        if (paths.Length == 0 || paths.Any(path => path.Length < 2 || path[0] != paths[0][0]))
        {
            return "";
        }

        string top = paths[0][0];
        string[] below = [.. paths.Where(path => path.Length > 2).Select(path => path[1]).Distinct()];
        bool isFolderOfClass = Means(top) || HasNote(2);
        bool holdsFolders = below.Any(Means) || HasNote(3);
        return (isFolderOfClass, holdsFolders) switch
        {
            (_, true) when HasNote(3) && !HasNote(2) => $"{top}/",
            (true, true) => HasNote(2) ? "" : throw new DataException(
                $"{source.Name}: '{top}' may be the folder of a class or hold the folders of all classes, such as " +
                $"'{below.First(Means)}'; give the folder with the classes itself, or rename '{top}'"),
            (true, false) => "",
            (false, true) => $"{top}/",
            // Names of no known class: images directly in the folder make it a class.
            (false, false) => paths.Any(path => path.Length == 2) ? "" : $"{top}/",
        };

        bool Means(string name) => FolderNames.AreSpecial(name) || info.Classes.Contains(name);
        bool HasNote(int parts) => paths.Any(path => path.Length == parts && path[^1] == FolderNames.Note);
    }

    private static bool IsSign(string path) =>
        SourceFiles.BaseName(path) == FolderNames.Note || (!SourceFiles.IsOfSystem(path) && !FoldersFormat.IsList(path));
}
