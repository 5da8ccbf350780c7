namespace Querent.Hosting.Plugins.Trust;

/// <summary>A plugin folder as it was when somebody trusted it.</summary>
/// <param name="Folder">The full path.</param>
/// <param name="Id">The name of the plugin, for readers of the list.</param>
/// <param name="Version">The version of the plugin, for readers of the list.</param>
/// <param name="Files">SHA-256 of each file by its path in the folder.</param>
internal sealed record TrustEntry(string Folder, string Id, string Version, IReadOnlyDictionary<string, string> Files)
{
    // The content decides; the path only finds the entry.
    private static readonly StringComparison s_paths = OperatingSystem.IsWindows() || OperatingSystem.IsMacOS()
        ? StringComparison.OrdinalIgnoreCase
        : StringComparison.Ordinal;

    public bool IsAt(string folder) => string.Equals(Folder, folder, s_paths);

    /// <summary>A phrase for each file that differs, such as <c>Good.dll was changed</c>; names are compared with case.</summary>
    /// <param name="now">The files that are there now.</param>
    public IReadOnlyList<string> Differences(IReadOnlyDictionary<string, string> now) =>
    [
        .. Files.Where(file => now.TryGetValue(file.Key, out string? hash) && hash != file.Value)
            .Select(file => $"{file.Key} was changed"),
        .. now.Keys.Except(Files.Keys).Select(file => $"{file} was added"),
        .. Files.Keys.Except(now.Keys).Select(file => $"{file} was removed"),
    ];
}
