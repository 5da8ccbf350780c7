using Querent.Errors;
using Querent.Images;

namespace Querent.Plugins.ClassificationDatasets.Folders;

/// <summary>
/// Names in a folder, in ordinal order on every file system. Hidden ones are skipped.
/// </summary>
internal static class FolderEntries
{
    // Stands for bytes that are no UTF-8; a file cannot be opened by a name with it, unless it is really called so.
    private const char Replacement = '\uFFFD';

    /// <exception cref="DataException">The folder cannot be listed, or holds a name that is no UTF-8.</exception>
    public static string[] Folders(string folder) => Names(folder, Directory.EnumerateDirectories);

    /// <exception cref="DataException">The folder cannot be listed, or holds a name that is no UTF-8.</exception>
    public static string[] Files(string folder) => Names(folder, Directory.EnumerateFiles);

    /// <summary>Names of files that are images by their extension.</summary>
    /// <exception cref="DataException">The folder cannot be listed, or holds a name that is no UTF-8.</exception>
    public static string[] Images(string folder) => [.. Files(folder).Where(ImageFormats.HasExtension)];

    private static string[] Names(string folder, Func<string, IEnumerable<string>> list)
    {
        try
        {
            string[] names =
            [
                .. list(folder).Select(entry => Path.GetFileName(entry))
                    .Where(name => !PassedOver.Is(name))
                    .Order(StringComparer.Ordinal),
            ];
            return Array.Find(names, name => IsUnreachable(folder, name)) is { } unreachable
                ? throw new DataException(
                    $"{folder}: the name '{unreachable}' is not valid UTF-8, so that it cannot be opened; rename it")
                : names;
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw ReadingErrors.CannotBeRead(folder, problem);
        }
    }

    private static bool IsUnreachable(string folder, string name) =>
        name.Contains(Replacement) && !Path.Exists(Path.Combine(folder, name));
}
