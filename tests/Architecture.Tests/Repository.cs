namespace Querent.Architecture.Tests;

/// <summary>The source files of this repository, without what a build makes.</summary>
internal static class Repository
{
    private static readonly string[] Built = ["bin", "obj", "TestResults"];

    // Made into repositories of their own, to which the rules of this one mean nothing.
    private static readonly string[] Foreign = ["plugins/Templates/content/", "tests/Packages.Tests/Outside/"];

    public static string Root { get; } = FindRoot();

    /// <summary>Paths from the root, with forward slashes, of all files below a folder that exist.</summary>
    public static IEnumerable<string> Files(string folder, string pattern)
    {
        string start = Path.Combine(Root, folder);
        return Directory.Exists(start)
            ? Directory.EnumerateFiles(start, pattern, SearchOption.AllDirectories)
                .Select(path => Path.GetRelativePath(Root, path).Replace('\\', '/'))
                .Where(path => !path.Split('/').Any(Built.Contains))
                .Where(path => !Foreign.Any(start => path.StartsWith(start, StringComparison.Ordinal)))
                .Order(StringComparer.Ordinal)
            : [];
    }

    /// <summary>The sources of the project in a folder, without those of a project below it.</summary>
    public static IEnumerable<string> Sources(string project)
    {
        string[] inner =
        [
            .. Files(project, "*.csproj").Select(file => $"{Path.GetDirectoryName(file)}/").Where(folder => folder != $"{project}/"),
        ];
        return Files(project, "*.cs").Where(file => !inner.Any(folder => file.StartsWith(folder, StringComparison.Ordinal)));
    }

    public static string Read(string file) => File.ReadAllText(Path.Combine(Root, file));

    private static string FindRoot()
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Framework.sln")))
            {
                return folder.FullName;
            }
        }

        throw new InvalidOperationException($"No folder above {AppContext.BaseDirectory} holds Framework.sln.");
    }
}
