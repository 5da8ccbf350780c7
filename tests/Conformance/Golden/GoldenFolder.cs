namespace Querent.Conformance;

/// <summary>
/// The folder of the golden cases: results that this project did not compute. <c>QUERENT_GOLDEN</c> names the folder;
/// without it, it is <c>../shared/golden</c> beside the repository.
/// </summary>
public static class GoldenFolder
{
    private const string Variable = "QUERENT_GOLDEN";

    /// <summary>The name of the only row where there is no folder, or no case in it.</summary>
    private const string NoCase = "(none)";

    /// <summary>The folder of the solution, or that of the test where it runs outside the repository.</summary>
    public static string RepositoryRoot { get; } = FindRoot();

    public static string Path { get; } = Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } given
        ? given
        : System.IO.Path.GetFullPath(System.IO.Path.Combine(RepositoryRoot, "..", "shared", "golden"));

    /// <summary>The names of all files with an extension, in order; one empty row if there is none.</summary>
    public static TheoryData<string> Files(string extension)
    {
        string[] names = Names(extension);
        return names.Length == 0 ? [NoCase] : [.. names];
    }

    /// <summary>
    /// The path of a case. The test is skipped where there is no folder, or no case of this kind in it; a folder
    /// without any case is a failure.
    /// </summary>
    public static string Require(string name)
    {
        Assert.SkipUnless(
            Directory.Exists(Path), $"There are no golden cases: {Path} does not exist (see {Variable}).");
        Assert.True(Names("safetensors").Length + Names("json").Length > 0, $"{Path} holds no golden case.");
        Assert.SkipWhen(name == NoCase, $"{Path} holds no case of this kind.");
        return System.IO.Path.Combine(Path, name);
    }

    private static string[] Names(string extension) => Directory.Exists(Path)
        ? [.. Directory.EnumerateFiles(Path, $"*.{extension}").Select(System.IO.Path.GetFileName).OfType<string>()
            .Order(StringComparer.Ordinal)]
        : [];

    private static string FindRoot()
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(System.IO.Path.Combine(folder.FullName, "Framework.sln")))
            {
                return folder.FullName;
            }
        }

        return AppContext.BaseDirectory;
    }
}
