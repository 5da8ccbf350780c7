using Querent.Packages.Tests.Support;

namespace Querent.Packages.Tests;

/// <summary>Each template as it comes, by the commands of its own README.</summary>
public sealed class TemplateTests(PackageFeed feed)
{
    [Theory]
    [InlineData("BrightestFirst", "brightest-first")]
    [InlineData("Acme.Odd-Name2", "acme-odd-name-2")]
    public void A_strategy_is_built_tested_and_used(string name, string registered)
    {
        var plugin = new PluginFolder(feed, feed.New("querent-strategy", name));

        string said = plugin.RunReadme();

        (int passed, int skipped) = PluginFolder.Counts(said);
        Assert.Equal((19, 0), (passed, skipped));
        Assert.Contains("order", said, StringComparison.Ordinal);
        Assert.Equal(["random", registered], plugin.Strategies());
    }
}
