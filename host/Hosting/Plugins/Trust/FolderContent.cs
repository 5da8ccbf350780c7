using System.IO.Enumeration;
using System.Security.Cryptography;
using Querent.Errors;

namespace Querent.Hosting.Plugins.Trust;

/// <summary>SHA-256 of every file in a folder and below it, hidden ones included.</summary>
internal static class FolderContent
{
    // A plugin with the weights of a large network has less; a home folder has more.
    public const int MostFiles = 10_000;
    public const long MostBytes = 1L << 30;

    private static readonly string s_empty = Convert.ToHexStringLower(SHA256.HashData([]));

    private static readonly EnumerationOptions s_options = new()
    {
        RecurseSubdirectories = true,
        AttributesToSkip = FileAttributes.None,
        IgnoreInaccessible = false,
    };

    /// <summary>The hashes in lower-case hexadecimal digits, by the path in the folder with <c>/</c>.</summary>
    /// <param name="folder">It may be a link itself.</param>
    /// <exception cref="PluginException">It holds a symbolic link, too many files or bytes, or a name that cannot be
    /// opened.</exception>
    /// <exception cref="IOException">A file cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">A file or folder may not be read.</exception>
    public static IReadOnlyDictionary<string, string> Read(string folder)
    {
        FileInfo[] files = [.. Files(folder).Take(MostFiles + 1).OrderBy(file => file.FullName, StringComparer.Ordinal)];
        if (files.Length > MostFiles)
        {
            throw new PluginException($"it has more than {MostFiles} files; keep data and caches outside of its folder");
        }

        long bytes = files.Sum(file => file.Length);
        return bytes > MostBytes
            ? throw new PluginException($"it has {bytes >> 20} MiB, and up to {MostBytes >> 20} MiB are checked; keep data " +
                "outside of its folder")
            : files.ToDictionary(file => Relative(folder, file.FullName), Hash, StringComparer.Ordinal);
    }

    private static IEnumerable<FileInfo> Files(string folder) =>
        new FileSystemEnumerable<FileInfo?>(
            folder, (ref FileSystemEntry entry) => Checked(folder, entry.ToFullPath(), entry.Attributes), s_options)
        {
            ShouldRecursePredicate = static (ref FileSystemEntry entry) => !IsLink(entry.Attributes),
        }.OfType<FileInfo>();

    // Null for folders. The content behind a link can change without any change here.
    private static FileInfo? Checked(string folder, string path, FileAttributes attributes)
    {
        if (IsLink(attributes))
        {
            throw new PluginException($"{Relative(folder, path)} is a symbolic link; put the file itself into the folder");
        }

        if (attributes.HasFlag(FileAttributes.Directory))
        {
            return null;
        }

        var file = new FileInfo(path);
        return file.Exists ? file : throw new PluginException(
            $"{Relative(folder, path)} cannot be opened under that name; if it is not UTF-8, rename it");
    }

    private static bool IsLink(FileAttributes attributes) => attributes.HasFlag(FileAttributes.ReparsePoint);

    // A pipe or a device would block; its length is 0, and a file of that length needs no reading.
    private static string Hash(FileInfo file)
    {
        if (file.Length == 0)
        {
            return s_empty;
        }

        using FileStream content = file.OpenRead();
        return Convert.ToHexStringLower(SHA256.HashData(content));
    }

    private static string Relative(string folder, string path) => Path.GetRelativePath(folder, path).Replace('\\', '/');
}
