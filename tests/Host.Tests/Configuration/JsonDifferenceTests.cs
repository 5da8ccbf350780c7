using System.Text.Json.Nodes;
using Querent.Hosting.Configuration;

namespace Querent.Host.Tests.Configuration;

public sealed class JsonDifferenceTests
{
    [Theory]
    [InlineData("""{ "a": 1, "b": { "c": [1, 2] } }""", """{ "b": { "c": [1, 2] }, "a": 1 }""")]
    [InlineData("""{ "a": 1 }""", """{ "a": 2 }""", "a is 2, was 1")]
    [InlineData("""{ "a": { "b": "x" } }""", """{ "a": {} }""", "a.b is absent, was \"x\"")]
    [InlineData("""{ "a": null }""", """{ "b": null }""", "a is absent, was null", "b is null, was absent")]
    [InlineData("""{ "a": null }""", """{ "a": 1 }""", "a is 1, was absent")]
    public void Values_and_keys_that_differ_are_lines(string was, string now, params string[] lines) =>
        Assert.Equal(lines, JsonDifference.Lines(JsonNode.Parse(was), JsonNode.Parse(now)));
}
