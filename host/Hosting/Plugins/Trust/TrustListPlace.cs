using Querent.Errors;

namespace Querent.Hosting.Plugins.Trust;

/// <summary>The path of the user's list of trusted plugins.</summary>
internal static class TrustListPlace
{
    public const string Variable = "QUERENT_TRUST";

    /// <summary>
    /// The file that <c>QUERENT_TRUST</c> names, else <c>querent/trusted-plugins.json</c> in the folder that the system
    /// has for configuration; null where it has none.
    /// </summary>
    public static string? Find() => Named() ?? (SystemFolder() is { Length: > 0 } folder
        ? Path.Combine(folder, "querent", "trusted-plugins.json")
        : null);

    /// <exception cref="ConfigurationException">There is no folder for it.</exception>
    public static string Require() => Find()
        ?? throw new ConfigurationException($"there is no folder for a list of trusted plugins; name a file in {Variable}");

    /// <summary>Whether the user named the file, which then has to be there.</summary>
    public static bool IsNamed => Named() is not null;

    private static string? Named() => Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } named
        ? Path.GetFullPath(named)
        : null;

    private static string SystemFolder() => Environment.GetFolderPath(
        Environment.SpecialFolder.ApplicationData, Environment.SpecialFolderOption.DoNotVerify);
}
