using Querent.Packages.Tests.Support;

namespace Querent.Packages.Tests;

/// <summary>The command as a .NET tool.</summary>
public sealed class ToolTests(PackageFeed feed)
{
    private static readonly string[] s_small =
    [
        "trials=1", "dataset.poolSize=60", "dataset.testSize=20", "task.width=4", "loop.initialLabels=12",
        "loop.querySize=6", "loop.cycles=2", "loop.candidateSubset=0", "training.epochs=2", "training.decayAfterEpochs=[1]",
    ];

    [Fact]
    public void It_has_all_plugins_of_the_repository()
    {
        string list = feed.Querent(feed.Folder("list"), "plugins", "list").Said;

        string[] plugins = [.. Directory.EnumerateFiles(Path.Combine(BuildFacts.Repository, "plugins"), "plugin.json", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(BuildFacts.Repository, file).Split(Path.DirectorySeparatorChar))
            .Where(parts => parts.Length == 4).Select(parts => parts[2])];
        Assert.InRange(plugins.Length, 8, 100);
        Assert.All(plugins, plugin => Assert.Contains(plugin, list, StringComparison.Ordinal));
    }

    [Fact]
    public void It_knows_the_devices_of_the_machine()
    {
        string devices = feed.Querent(feed.Folder("devices"), "devices").Said;

        Assert.StartsWith("cpu ", devices, StringComparison.Ordinal);
        Assert.Contains("opencl", devices, StringComparison.Ordinal);
        Assert.Contains("cuda", devices, StringComparison.Ordinal);
    }

    [Fact]
    public void It_runs_a_preset_to_its_report()
    {
        string folder = feed.Folder("preset");

        feed.Querent(folder, ["run", "--output", "run", .. s_small.SelectMany(setting => new[] { "--set", setting })]);

        Assert.True(new FileInfo(Path.Combine(folder, "run", "report.html")).Length > 1000);
    }
}
