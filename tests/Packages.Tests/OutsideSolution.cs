using Querent.Packages.Tests.Support;

namespace Querent.Packages.Tests;

/// <summary>
/// A solution outside of this repository, as an author would end up with one: made from the template of a task, with the
/// files of <c>Outside/</c> laid over it. It sees packages alone.
/// </summary>
public sealed class OutsideSolution
{
    private readonly PluginFolder _folder;

    /// <summary>Makes and builds it.</summary>
    public OutsideSolution(PackageFeed feed)
    {
        _folder = new PluginFolder(feed, feed.New("querent-task", "Outside"));
        string source = Path.Combine(BuildFacts.Repository, "tests", "Packages.Tests", "Outside");
        foreach (string file in Directory.EnumerateFiles(source, "*", SearchOption.AllDirectories))
        {
            string target = Path.Combine(_folder.Path, Path.GetRelativePath(source, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target, overwrite: true);
        }

        Feed = feed;
        Feed.Dotnet(_folder.Path, "build", "-c", "Release", "-v", "q");
    }

    private PackageFeed Feed { get; }

    /// <summary>Runs those of its tests that a filter takes.</summary>
    /// <returns>Numbers of passed and of skipped tests.</returns>
    public (int Passed, int Skipped) Test(string filter) => PluginFolder.Counts(Feed.Dotnet(
        _folder.Path, "test", "-c", "Release", "--no-build", "--filter", filter).Said);

    /// <summary>Lays the plugin into a folder of plugins, runs an experiment with it, and reads which strategies picked.</summary>
    public IEnumerable<string> Run()
    {
        Feed.Dotnet(_folder.Path, "build", "Outside", "-c", "Release", "-o", "plugins/Outside", "-v", "q");
        Feed.Querent(_folder.Path, "run", "run.json", "--plugins", "plugins");
        return _folder.Strategies();
    }
}
