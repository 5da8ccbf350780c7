namespace Querent.Host.Tests.Support;

/// <summary>Where things are in the repository that these tests were built from.</summary>
internal static class RepositoryPaths
{
    /// <summary>The folder of the program as the build leaves it, with its plugins.</summary>
    public static string Host { get; } =
        Path.Combine(Root, "host", "bin", Configuration, Path.GetFileName(Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory)));

    /// <summary>A test plugin as it was built.</summary>
    public static string TestPlugin(string name) => Path.Combine(AppContext.BaseDirectory, "TestPlugins", name);

    // bin/<configuration>/<framework>
    private static string Configuration => Directory.GetParent(Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory))!.Name;

    /// <summary>The folder of Framework.sln.</summary>
    public static string Root
    {
        get
        {
            DirectoryInfo? folder = new(AppContext.BaseDirectory);
            while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Framework.sln")))
            {
                folder = folder.Parent;
            }

            return folder?.FullName ?? throw new InvalidOperationException("Framework.sln is in no folder above the tests.");
        }
    }
}
