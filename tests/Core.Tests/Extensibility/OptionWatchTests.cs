using Querent.Extensibility;

namespace Querent.Core.Tests.Extensibility;

public sealed class OptionWatchTests
{
    [Fact]
    public void Each_option_is_told_with_its_values_and_default_whatever_is_given()
    {
        var reads = new Dictionary<string, OptionRead>();
        var section = new OptionSection(new() { ["width"] = 8, ["kind"] = "b" }, "task")
        {
            Watch = read => reads[read.Key] = read,
        };

        section.Int("width", 64, min: 1, max: 128);
        section.Int("seed", 0, max: 9);
        section.Number("rate", 0.5);
        section.OptionalInt("stop", min: 1);
        section.Choice("kind", "a", "a", "b");
        section.Text("name", "");
        section.OptionalText("path");

        Assert.Equal(
        [
            ("task.width", "integer 1..128", "64"), ("task.seed", "integer up to 9", "0"), ("task.rate", "number", "0.5"),
            ("task.stop", "integer from 1", null), ("task.kind", "a, b", "a"), ("task.name", "text", ""), ("task.path", "text", null),
        ], reads.Values.Select(read => (read.Key, read.Values, read.Default)));
        Assert.Equal(["a", "b"], reads["task.kind"].Choices);
    }

    [Fact]
    public void An_option_is_told_before_its_value_is_refused()
    {
        OptionRead? last = null;
        var section = new OptionSection(new() { ["kind"] = "c" }, "") { Watch = read => last = read };

        Assert.ThrowsAny<Exception>(() => section.Choice("kind", "a", "a", "b"));

        Assert.Equal("a, b", last!.Values);
    }
}
