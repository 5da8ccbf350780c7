using Querent.Host.Tests.Support;

namespace Querent.Host.Tests.Cases;

/// <summary>
/// Inputs of other people that went wrong once, a folder each, beside the repository or where the environment says.
/// </summary>
internal static class CaseFolders
{
    private const string Variable = "QUERENT_CASES";

    /// <summary>A folder of inputs; the test is skipped where there is none.</summary>
    public static string Find(params string[] parts)
    {
        string folder = Path.Combine([Root, .. parts]);
        Assert.SkipUnless(Directory.Exists(Root), $"There is no folder of cases {Root}; set {Variable}.");
        return folder;
    }

    /// <summary>The configuration that cases are read with: <c>det</c>, <c>cls</c> or <c>lrn</c>.</summary>
    public static string Settings(string name) =>
        Path.Combine(RepositoryPaths.Root, "tests", "Host.Tests", "Cases", "Settings", $"{name}.json");

    /// <summary>The names of the folders with a case; none where there are no cases.</summary>
    public static string[] Names => Directory.Exists(Root)
        ? [.. Directory.GetDirectories(Root).Select(path => Path.GetFileName(path)!)
            .Where(name => char.IsAsciiDigit(name[0])).Order(StringComparer.Ordinal)]
        : [];

    private static string Root { get; } = Environment.GetEnvironmentVariable(Variable) ??
        Path.GetFullPath(Path.Combine(RepositoryPaths.Root, "..", "shared", "cases"));
}
