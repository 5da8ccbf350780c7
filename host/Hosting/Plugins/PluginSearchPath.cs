using Querent.Errors;

namespace Querent.Hosting.Plugins;

/// <summary>
/// The folders that are searched for plugins: beside the program, given by the user, and named by the environment.
/// </summary>
internal static class PluginSearchPath
{
    public const string Variable = "QUERENT_PLUGINS";

    // Stands for each byte of a name that could not be decoded.
    private const char NotUtf8 = '\uFFFD';

    /// <summary>The folder of the plugins beside the program.</summary>
    public static string OwnFolder => Path.Combine(AppContext.BaseDirectory, "plugins");

    /// <summary>All plugin folders, those beside the program first, each group by name.</summary>
    /// <param name="given">Folders of plugin folders, from the command line.</param>
    /// <exception cref="ConfigurationException">A given folder does not exist.</exception>
    public static IReadOnlyList<PluginFolder> Find(IEnumerable<string> given)
    {
        string[] environment = (Environment.GetEnvironmentVariable(Variable) ?? "")
            .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return
        [
            .. (Directory.Exists(OwnFolder) ? Under(OwnFolder) : []).Select(folder => folder with { IsOwn = true })
                .Concat(given.SelectMany(folder => Existing(folder, "--plugins")))
                .Concat(environment.SelectMany(folder => Existing(folder, Variable)))
                .DistinctBy(folder => folder.Path),
        ];
    }

    /// <summary>The plugins of one folder, by name; a folder that is a plugin itself stands for itself.</summary>
    /// <param name="folder">As the user wrote it.</param>
    /// <param name="origin">Named in the error.</param>
    /// <exception cref="ConfigurationException">The folder does not exist.</exception>
    public static IEnumerable<PluginFolder> Existing(string folder, string origin) => Directory.Exists(folder)
        ? Under(folder)
        : throw new ConfigurationException($"{origin} {folder}: the folder does not exist" +
            (folder.Contains(NotUtf8) ? ", or its name is not UTF-8; rename it" : "; name a folder of plugin folders"));

    private static IEnumerable<PluginFolder> Under(string folder)
    {
        var self = new PluginFolder(Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder)));
        return File.Exists(self.ManifestPath)
            ? [self]
            : Directory.GetDirectories(self.Path)
                .Where(path => !IsEmpty(path))
                .Order(StringComparer.Ordinal)
                .Select(path => new PluginFolder(path));
    }

    // A folder without files remains of a removed plugin; one that cannot be opened is reported as a plugin.
    private static bool IsEmpty(string folder)
    {
        try
        {
            return !Directory.EnumerateFileSystemEntries(folder).Any();
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
