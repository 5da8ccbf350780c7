using System.Text.Json.Nodes;

namespace Querent.Plugins.Tests;

/// <summary>Golden cases and real data, which lie beside the repository or where the environment says.</summary>
internal static class SharedFolders
{
    /// <summary>A golden file as JSON; the test is skipped where there is none.</summary>
    public static JsonNode Golden(string name)
    {
        string file = Path.Combine(Folder("QUERENT_GOLDEN", "golden"), name);
        Assert.SkipUnless(File.Exists(file), $"There is no golden file {file}; set QUERENT_GOLDEN.");
        return JsonNode.Parse(File.ReadAllText(file))!;
    }

    /// <summary>A folder of real data; the test is skipped where there is none.</summary>
    public static string Data(string name)
    {
        string folder = Path.Combine(Folder("QUERENT_DATA", "data"), name);
        Assert.SkipUnless(Directory.Exists(folder), $"There is no data folder {folder}; set QUERENT_DATA.");
        return folder;
    }

    private static string Folder(string variable, string name) =>
        Environment.GetEnvironmentVariable(variable) ?? Path.Combine(RepositoryRoot, "..", "shared", name);

    public static string RepositoryRoot
    {
        get
        {
            DirectoryInfo? folder = new(AppContext.BaseDirectory);
            while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Framework.sln")))
            {
                folder = folder.Parent;
            }

            return folder?.FullName ??
                throw new InvalidOperationException("Framework.sln stands in no folder above the tests.");
        }
    }
}
