namespace Querent.Host.Tests.Support;

/// <summary>Real images, which lie beside the repository or where the environment says.</summary>
internal static class RealData
{
    /// <summary>A folder of them; the test is skipped where there is none.</summary>
    public static string Folder(string name)
    {
        string root = Environment.GetEnvironmentVariable("QUERENT_DATA") ?? Path.Combine(RepositoryPaths.Root, "..", "shared", "data");
        string folder = Path.Combine(root, name);
        Assert.SkipUnless(Directory.Exists(folder), $"There is no data folder {folder}; set QUERENT_DATA.");
        return folder;
    }
}
