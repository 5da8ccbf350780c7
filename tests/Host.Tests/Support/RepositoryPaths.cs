namespace Querent.Host.Tests.Support;

/// <summary>Paths in the repository that these tests were built from.</summary>
internal static class RepositoryPaths
{
    /// <summary>The folder of the program as the build leaves it, with its plugins.</summary>
    public static string Host { get; } = Built("host");

    /// <summary>The program that runs conformance suites on a device.</summary>
    public static string ConformanceRunner { get; } = Path.Combine(Built("tests/Gpu/Conformance"), "conformance.dll");

    /// <summary>The program that feeds files to readers.</summary>
    public static string Fuzzing { get; } = Path.Combine(Built("tests/Fuzzing"), "Querent.Fuzzing.dll");

    /// <summary>The program that runs an experiment without the command.</summary>
    public static string SmallHost { get; } = Path.Combine(Built("tests/SmallHost"), "Querent.SmallHost.dll");

    /// <summary>The folder of the scorer as it is built, not compiled ahead of time.</summary>
    public static string AotScorer { get; } = Built("tests/AotScorer");

    /// <summary>A test plugin as it was built.</summary>
    public static string TestPlugin(string name) => Path.Combine(AppContext.BaseDirectory, "TestPlugins", name);

    // What a project was built into; these tests lie in bin/<configuration>/<framework> as well.
    private static string Built(string project) => Path.Combine(
        Root, project, "bin", Configuration, Path.GetFileName(Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory)));

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
