using System.IO.Enumeration;
using System.Security.Cryptography;
using Querent.Data;

namespace Querent.Hosting.Plugins;

/// <summary>The DLLs of a plugin.</summary>
internal static class PluginFiles
{
    private static readonly EnumerationOptions s_options = new()
    {
        RecurseSubdirectories = true,
        AttributesToSkip = FileAttributes.None,
    };

    /// <summary>All DLLs in a plugin's folder and below, in order; folders that are links are not entered.</summary>
    public static IReadOnlyList<string> Libraries(PluginFolder folder) =>
    [
        .. new FileSystemEnumerable<string>(
            folder.Path, static (ref FileSystemEntry entry) => entry.ToFullPath(), s_options)
        {
            ShouldIncludePredicate = static (ref FileSystemEntry entry) =>
                !entry.IsDirectory && entry.FileName.EndsWith(".dll", StringComparison.OrdinalIgnoreCase),
            ShouldRecursePredicate = static (ref FileSystemEntry entry) =>
                (entry.Attributes & FileAttributes.ReparsePoint) == 0,
        }.Order(StringComparer.Ordinal),
    ];

    /// <summary>SHA-256 of each, in lower-case hexadecimal digits, by the path in the folder.</summary>
    /// <exception cref="IOException">A DLL is empty, a pipe or a device, or cannot be read.</exception>
    public static IReadOnlyDictionary<string, string> Fingerprints(PluginFolder folder) => Libraries(folder).ToDictionary(
        path => Path.GetRelativePath(folder.Path, path).Replace('\\', '/'),
        path =>
        {
            using FileStream file = RegularFile.Open(path);
            return Convert.ToHexStringLower(SHA256.HashData(file));
        });
}
