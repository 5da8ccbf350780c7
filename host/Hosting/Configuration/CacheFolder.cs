namespace Querent.Hosting.Configuration;

/// <summary>The folder of decoded images and passed self-tests, one for all runs of a user.</summary>
internal static class CacheFolder
{
    public const string Variable = "QUERENT_CACHE";

    /// <summary>
    /// The folder that <c>QUERENT_CACHE</c> names, else the system's folder for caches; null if there is none.
    /// </summary>
    public static string? Find() => Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } named
        ? Path.GetFullPath(named)
        : SystemFolder() is { } folder ? Path.Combine(folder, "querent", "images") : null;

    // A path in XDG_CACHE_HOME that is not absolute must be ignored, as its specification says.
    private static string? SystemFolder() =>
        OperatingSystem.IsWindows() ? Known(Environment.SpecialFolder.LocalApplicationData)
        : Environment.GetEnvironmentVariable("XDG_CACHE_HOME") is { } cache && Path.IsPathRooted(cache) ? cache
        : Known(Environment.SpecialFolder.UserProfile) is { } home
            ? Path.Combine(home, OperatingSystem.IsMacOS() ? "Library/Caches" : ".cache")
            : null;

    private static string? Known(Environment.SpecialFolder folder) =>
        Environment.GetFolderPath(folder, Environment.SpecialFolderOption.DoNotVerify) is { Length: > 0 } path
            ? path
            : null;
}
