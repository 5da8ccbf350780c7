using System.Text.Json.Nodes;
using Querent.Errors;
using Querent.Extensibility;
using Querent.Hosting.Configuration;

namespace Querent.Host.Tests.Oracles;

public sealed class OracleOptionsTests
{
    [Theory]
    [InlineData("""{ "noise": { "share": 0.2 } }""", 0.2, null, null, 0.0)]
    [InlineData("""{ "noise": { "confusion": "m.csv" }, "declines": 0.1 }""", null, "m.csv", null, 0.1)]
    [InlineData("""{ "humans": "h.npy" }""", null, null, "h.npy", 0.0)]
    [InlineData("""{ "declines": 0.5 }""", null, null, null, 0.5)]
    public void Keys_reach_their_places_and_the_effective_section_has_no_others(
        string text, double? share, string? confusion, string? humans, double declines)
    {
        JsonObject json = JsonNode.Parse($$"""{ "oracle": {{text}} }""")!.AsObject();
        var root = new OptionSection(json, "");

        OracleOptions options = OracleOptions.Read(root, "oracle")!;
        root.Close();

        Assert.Equal((share, confusion, humans, declines), (options.WrongShare, options.Confusion, options.Humans, options.Declines));
        Assert.True(JsonNode.DeepEquals(json, root.Effective), root.Effective.ToJsonString());
    }

    [Fact]
    public void Without_the_section_there_is_nothing_in_effect()
    {
        var root = new OptionSection([], "");

        Assert.Null(OracleOptions.Read(root, "oracle"));
        Assert.Empty(root.Effective);
    }

    [Theory]
    [InlineData("{}", "configuration: oracle: is empty; it takes 'noise', 'humans' and 'declines'")]
    [InlineData("3", "configuration: oracle: must be an object")]
    [InlineData("""{ "noise": {} }""", "configuration: oracle.noise: takes either 'share', the share of wrong labels, or 'confusion', a file")]
    [InlineData("""{ "noise": { "share": 0.1, "confusion": "m.csv" } }""",
        "configuration: oracle.noise: takes either 'share', the share of wrong labels, or 'confusion', a file")]
    [InlineData("""{ "noise": { "share": 0.1 }, "humans": "h.npy" }""",
        "configuration: oracle.humans: has no place beside 'noise': both say which labels are wrong; remove one")]
    [InlineData("""{ "noise": { "share": 1.5 } }""", "configuration: oracle.noise.share: 1.5 is not in 0..1")]
    [InlineData("""{ "declines": 1 }""", "configuration: oracle.declines: 1 is not in 0..0.99")]
    [InlineData("""{ "declines": 0.1, "nois": 1 }""", "configuration: oracle.nois: is unknown; did you mean 'noise'?")]
    [InlineData("""{ "noise": { "shares": 0.1, "share": 0.1 } }""", "configuration: oracle.noise.shares: is unknown; did you mean 'share'?")]
    public void Bad_sections_are_one_line(string text, string expected)
    {
        var root = new OptionSection(JsonNode.Parse($$"""{ "oracle": {{text}} }""")!.AsObject(), "");

        var problem = Assert.Throws<ConfigurationException>(() =>
        {
            OracleOptions.Read(root, "oracle");
            root.Close();
        });

        Assert.Equal(expected, problem.Message);
    }
}
