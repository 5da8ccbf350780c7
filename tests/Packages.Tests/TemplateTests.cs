using Querent.Packages.Tests.Support;

namespace Querent.Packages.Tests;

/// <summary>Each template as it comes, by the commands of its own README.</summary>
public sealed class TemplateTests(PackageFeed feed)
{
    // A name of a plugin need not be a name of C#.
    [Theory]
    [InlineData("querent-strategy", "Acme.Odd-Name2", "order", "random", "acme-odd-name-2")]
    [InlineData("querent-task", "AgeOfTrees", "spread", "random", "learning-loss")]
    [InlineData("querent-dataset", "ShelfPhotos", "path", "random", "entropy")]
    public void A_plugin_from_a_template_is_built_tested_and_used(
        string template, string name, string option, params string[] strategies)
    {
        var plugin = new PluginFolder(feed, feed.New(template, name));

        string said = plugin.RunReadme();

        (int passed, int skipped) = PluginFolder.Counts(said);
        Assert.True(passed > 10 && skipped == 0, said);
        Assert.Contains($"\n  {option} ", said, StringComparison.Ordinal);
        Assert.Equal(strategies, plugin.Strategies());
        Assert.Equal(Libraries(template, name), Directory.EnumerateFiles(
            Path.Combine(plugin.Path, "plugins", name), "*.dll").Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    // The command shares its own Querent.Core.
    private static IEnumerable<string> Libraries(string template, string name) => template == "querent-dataset"
        ? ["Querent.Images.dll", $"{name}.dll", "System.IO.Hashing.dll"]
        : [$"{name}.dll"];
}
