using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Querent.Errors;
using Querent.Extensibility;

namespace Querent.Conformance;

/// <summary>
/// Tests of options that all strategies, data sets and tasks of a plugin must pass. To test a plugin, derive a class
/// that creates it.
/// </summary>
public abstract partial class OptionConformance
{
    private const string Unknown = "no-such-option";

    /// <summary>The plugin, as the command makes it.</summary>
    protected abstract IPlugin Create();

    /// <summary>The options that must be given, such as the path of a data set; by default none.</summary>
    /// <param name="name">That the plugin registers.</param>
    protected virtual JsonObject Required(string name) => [];

    [Fact]
    public void Names_are_lower_case_words_with_a_description_in_one_line() => Assert.All(Parts, part =>
    {
        Assert.Matches(NamePattern(), part.Name);
        Assert.False(string.IsNullOrWhiteSpace(part.Description), $"{part.Name} has no description");
        Assert.DoesNotContain('\n', part.Description);
    });

    [Fact]
    public void Defaults_are_accepted() => Assert.All(Parts, part =>
    {
        QuerentException? refusal = new OptionProbe(part, Required(part.Name)).Refusal;

        Assert.True(refusal is null, $"{part.Name} refuses its defaults: {refusal?.Message}; are they in Required?");
    });

    [Fact]
    public void An_unknown_option_is_refused_with_its_name() => Assert.All(Parts, part =>
        AssertRefused(part, OptionProbe.With(Required(part.Name), Unknown, 1), Unknown));

    [Fact]
    public void A_value_of_another_type_is_refused_with_the_name_of_its_option() => AssertEach((part, given, option) =>
    {
        JsonNode other = option.Value.Values.StartsWith("list", StringComparison.Ordinal) ? 1 : new JsonArray();
        AssertRefused(part, OptionProbe.With(given, option.Key, other), option.Key);
    });

    [Fact]
    public void Every_number_has_a_range() => AssertEach((part, _, option) => Assert.False(
        OptionRange.Of(option.Value) is { Low: null, High: null },
        $"{part.Name}: {option.Key} takes any number; say the least or the largest that makes sense"));

    [Fact]
    public void The_ends_of_a_range_work_or_are_refused_in_one_line() => AssertEach((part, given, option) =>
    {
        if (OptionRange.Of(option.Value) is { } range)
        {
            Assert.All(new[] { range.Low, range.High }.OfType<JsonNode>(), end =>
                AssertOneLine(new OptionProbe(part, OptionProbe.With(given, option.Key, end.DeepClone())).Refusal));
        }
    });

    [Fact]
    public void The_options_in_effect_are_read_again_as_themselves() => Assert.All(Variants(), variant =>
    {
        var first = new OptionProbe(variant.Part, variant.Given);
        if (first.Refusal is null)
        {
            var second = new OptionProbe(variant.Part, first.Effective);

            Assert.True(second.Refusal is null,
                $"{variant.Part.Name} refuses {first.Effective.ToJsonString()}, which it read: {second.Refusal?.Message}");
            Assert.Equal(first.Effective.ToJsonString(), second.Effective.ToJsonString());
        }
    });

    [Fact]
    public void Every_choice_works_or_is_refused_in_one_line() => Assert.All(
        Variants(), variant => AssertOneLine(new OptionProbe(variant.Part, variant.Given).Refusal));

    private IReadOnlyList<PluginPart> Parts
    {
        get
        {
            IReadOnlyList<PluginPart> parts = new PluginRegistration(Create()).Parts;
            Assert.NotEmpty(parts);
            return parts;
        }
    }

    // What a part reads may depend on a choice, so that each choice is tried.
    private IEnumerable<(PluginPart Part, JsonObject Given)> Variants() =>
        from part in Parts
        let required = Required(part.Name)
        from given in new OptionProbe(part, required).Reads
            .Where(option => !required.ContainsKey(option.Key))
            .SelectMany(option => option.Value.Choices, (option, value) => OptionProbe.With(required, option.Key, value))
            .Prepend(required)
        select (part, given);

    private void AssertEach(Action<PluginPart, JsonObject, KeyValuePair<string, OptionRead>> assert) => Assert.All(
        Variants(), variant => Assert.All(new OptionProbe(variant.Part, variant.Given).Reads,
            option => assert(variant.Part, variant.Given, option)));

    private static void AssertRefused(PluginPart part, JsonObject given, string key)
    {
        QuerentException? refusal = new OptionProbe(part, given).Refusal;

        Assert.True(refusal is not null, $"{part.Name} accepts {given.ToJsonString()}");
        Assert.Contains(key, refusal.Message, StringComparison.Ordinal);
        AssertOneLine(refusal);
    }

    private static void AssertOneLine(QuerentException? refusal) =>
        Assert.DoesNotContain('\n', refusal?.Message ?? "");

    [GeneratedRegex("^[a-z0-9]+([-.][a-z0-9]+)*$")]
    private static partial Regex NamePattern();
}
