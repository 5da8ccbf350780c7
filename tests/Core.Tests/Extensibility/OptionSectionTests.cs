using System.Text.Json.Nodes;
using Querent.Errors;
using Querent.Extensibility;

namespace Querent.Core.Tests.Extensibility;

public sealed class OptionSectionTests
{
    [Fact]
    public void Values_are_read_and_absent_ones_fall_back()
    {
        OptionSection section = Read("""{ "epochs": 3, "rate": 0.1, "flip": true, "name": "x", "steps": [1, 2] }""");

        Assert.Equal(3, section.Int("epochs", 9));
        Assert.Equal(0.1, section.Number("rate", 9));
        Assert.True(section.Flag("flip", false));
        Assert.Equal("x", section.Text("name", "y"));
        Assert.Equal([1, 2], section.Ints("steps"));
        Assert.Equal(7, section.Int("other", 7));
        Assert.Null(section.OptionalInt("absent"));
        Assert.Null(section.OptionalText("nothing"));
        section.Close();
    }

    [Theory]
    [InlineData("""{ "epochs": 1e3 }""", 1000)]
    [InlineData("""{ "epochs": 5.0 }""", 5)]
    public void Whole_numbers_may_be_written_as_other_tools_write_them(string json, int expected) =>
        Assert.Equal(expected, Read(json).Int("epochs", 0));

    [Theory]
    [InlineData("""{ "mean": [0, 1e308] }""", "configuration: mean: 1E+308 is not in -1..1")]
    [InlineData("""{ "mean": [0, 1e999] }""", "configuration: mean: Infinity is not in -1..1")]
    public void Every_number_of_a_list_is_held_to_the_range(string json, string message)
    {
        Assert.Equal([0.5, 1], Read("""{ "mean": [0.5, 1] }""").Numbers("mean", [0, 0], -1, 1));
        Assert.Equal(message, Assert.Throws<ConfigurationException>(() => Read(json).Numbers("mean", [0, 0], -1, 1)).Message);
    }

    [Fact]
    public void A_list_of_numbers_without_a_range_must_be_finite_all_the_same() => Assert.Throws<ConfigurationException>(
        () => Read("""{ "mean": [1e999] }""").Numbers("mean", 0));

    [Fact]
    public void A_number_may_be_written_whole() => Assert.Equal(3, Read("""{ "rate": 3 }""").Number("rate", 0));

    [Theory]
    [InlineData("""{ "epochs": "many" }""", "configuration: epochs: \"many\" is not a whole number")]
    [InlineData("""{ "epochs": 2.5 }""", "configuration: epochs: 2.5 is not a whole number")]
    [InlineData("""{ "epochs": true }""", "configuration: epochs: true is not a whole number")]
    [InlineData("""{ "epochs": 99999999999 }""", "configuration: epochs: 99999999999 is beyond the whole numbers that are read, -2147483648..2147483647")]
    [InlineData("""{ "epochs": [] }""", "configuration: epochs: [] is not a whole number")]
    public void A_wrong_type_is_named_with_its_value(string json, string message) =>
        AssertError(message, () => Read(json).Int("epochs", 0));

    [Fact]
    public void Every_reader_says_what_it_wanted()
    {
        AssertError("configuration: k: \"x\" is not a number", () => Read("""{ "k": "x" }""").Number("k", 0));
        AssertError("configuration: k: 1 is not true or false", () => Read("""{ "k": 1 }""").Flag("k", false));
        AssertError("configuration: k: 1 is not a text", () => Read("""{ "k": 1 }""").Text("k", ""));
        AssertError("configuration: k: \"x\" is not a whole number", () => Read("""{ "k": "x" }""").OptionalInt("k"));
        AssertError("configuration: k: must be a list of whole numbers", () => Read("""{ "k": 1 }""").Ints("k"));
        AssertError("configuration: k: \"a\" is not a list of whole numbers", () => Read("""{ "k": ["a"] }""").Ints("k"));
        AssertError("configuration: k: null is not a list of whole numbers", () => Read("""{ "k": [null] }""").Ints("k"));
        AssertError("configuration: k: must be a list of 3 numbers", () => Read("""{ "k": [1] }""").Numbers("k", 1, 2, 3));
        AssertError("configuration: k: must be an object", () => Read("""{ "k": 1 }""").Section("k"));
        AssertError("configuration: k: must be a list", () => Read("""{ "k": 1 }""").Items("k"));
        AssertError("configuration: k: must be a list of names or of objects with a 'name'",
            () => Read("""{ "k": [1] }""").Items("k"));
    }

    [Fact]
    public void A_value_out_of_range_is_named_with_the_range()
    {
        AssertError("configuration: epochs: 0 is not in 1..", () => Read("""{ "epochs": 0 }""").Int("epochs", 5, min: 1));
        AssertError("configuration: k: 12 is not in 1..9", () => Read("""{ "k": 12 }""").Int("k", 5, 1, 9));
        AssertError("configuration: rate: -0.5 is not in 0..1", () => Read("""{ "rate": -0.5 }""").Number("rate", 0, 0, 1));
        AssertError("configuration: e: -1 is not in 0..", () => Read("""{ "e": -1 }""").OptionalInt("e", 0));
    }

    [Fact]
    public void A_choice_outside_the_words_offers_the_nearest()
    {
        AssertError("configuration: kind: 'adm' is not known; did you mean 'adam'?",
            () => Read("""{ "kind": "adm" }""").Choice("kind", "sgd", "sgd", "adam"));
        Assert.Equal("sgd", Read("{}").Choice("kind", "sgd", "sgd", "adam"));
    }

    [Fact]
    public void An_unknown_key_is_an_error_that_offers_the_nearest_known_one()
    {
        OptionSection section = Read("""{ "epoch": 3 }""");
        section.Int("epochs", 1);

        AssertError("configuration: epoch: is unknown; did you mean 'epochs'?", section.Close);
    }

    [Fact]
    public void Sections_are_named_in_full_and_closed_with_the_whole()
    {
        OptionSection root = Read("""{ "training": { "optimizer": { "rte": 1 } } }""");
        OptionSection optimizer = root.Section("training").Section("optimizer");
        optimizer.Number("rate", 0.1);

        Assert.Equal("training.optimizer", optimizer.Path);
        AssertError("configuration: training.optimizer.rte: is unknown; did you mean 'rate'?", root.Close);
    }

    [Fact]
    public void Items_are_names_or_objects_and_know_their_place()
    {
        OptionSection root = Read("""{ "strategies": ["random", { "name": "core-set", "sede": 2 }] }""");
        IReadOnlyList<OptionSection> items = root.Items("strategies");

        Assert.Equal(["random", "core-set"], items.Select(item => item.Text("name", "")));
        AssertError("configuration: strategies[1].sede: is unknown; did you mean 'seed'?", () =>
        {
            items[1].Int("seed", 0);
            root.Close();
        });
        Assert.Empty(Read("{}").Items("strategies"));
    }

    [Fact]
    public void What_is_in_effect_is_written_down_with_defaults()
    {
        OptionSection root = Read("""{ "training": { "epochs": 3 }, "strategies": ["random"] }""");
        OptionSection training = root.Section("training");
        training.Int("epochs", 1);
        training.Number("rate", 0.5);
        training.OptionalInt("stop");
        root.Items("strategies")[0].Text("name", "");
        root.Ints("steps", 4, 5);

        Assert.Equal(
            """{"training":{"epochs":3,"rate":0.5,"stop":null},"strategies":[{"name":"random"}],"steps":[4,5]}""",
            root.Effective.ToJsonString());
    }

    private static OptionSection Read(string json) => new((JsonObject)JsonNode.Parse(json)!, "");

    private static void AssertError(string message, Action read) =>
        Assert.Equal(message, Assert.Throws<ConfigurationException>(read).Message);
}
