using Querent.ActiveLearning;
using Querent.Conformance;
using Querent.Core.Tests.ActiveLearning;
using Querent.Errors;
using Querent.Extensibility;

namespace Querent.Core.Tests.Conformance;

/// <summary>The suite accepts options that are right, all of it.</summary>
public sealed class SoundOptionConformance : OptionConformance
{
    protected override IPlugin Create() => new OptionConformanceTests.Plugin(options =>
    {
        if (options.Choice("mode", "plain", "plain", "wide") == "wide")
        {
            options.Section("head").Int("width", 8, min: 1, max: 64);
        }

        options.Number("share", 0.5, min: 0, max: 1);
        options.Flag("flip", true);
        options.Ints("epochs", 1, 2);
        options.OptionalInt("stop", min: 0);
    });
}

/// <summary>The suite notices what is wrong.</summary>
public sealed class OptionConformanceTests
{
    [Fact]
    public void A_number_without_a_range_is_noticed() =>
        AssertNoticed(options => options.Int("width", 8), suite => suite.Every_number_has_a_range());

    [Fact]
    public void A_number_behind_a_choice_is_noticed() => AssertNoticed(
        options =>
        {
            if (options.Choice("mode", "plain", "plain", "wide") == "wide")
            {
                options.Number("width", 8);
            }
        },
        suite => suite.Every_number_has_a_range());

    [Fact]
    public void A_crash_at_the_end_of_a_range_is_noticed() => AssertNoticed(
        options => _ = new byte[100 / options.Int("parts", 4, min: 0, max: 10)],
        suite => suite.The_ends_of_a_range_work_or_are_refused_in_one_line());

    [Fact]
    public void A_plugin_that_swallows_unknown_options_is_noticed() => AssertNoticed(
        options => options.Keys.ToList().ForEach(key => options.Int(key, 0)),
        suite => suite.An_unknown_option_is_refused_with_its_name());

    [Fact]
    public void A_type_that_is_not_checked_is_noticed() => AssertNoticed(
        options =>
        {
            try
            {
                options.Int("width", 8, min: 1, max: 9);
            }
            catch (QuerentException)
            {
                // As if nothing was given.
            }
        },
        suite => suite.A_value_of_another_type_is_refused_with_the_name_of_its_option());

    [Fact]
    public void Defaults_that_are_refused_are_noticed() => AssertNoticed(
        options => throw options.Error("path", "is missing"), suite => suite.Defaults_are_accepted());

    [Fact]
    public void A_default_that_must_not_be_given_is_noticed() => AssertNoticed(
        options =>
        {
            bool isGiven = options.Has("width");
            options.Int("width", 8, min: 1, max: 9);
            if (isGiven)
            {
                throw options.Error("width", "has no effect");
            }
        },
        suite => suite.The_options_in_effect_are_read_again_as_themselves());

    [Fact]
    public void A_choice_that_crashes_is_noticed() => AssertNoticed(
        options => _ = options.Choice("mode", "plain", "plain", "wide") == "wide" ? throw new InvalidOperationException("wide") : 0,
        suite => suite.Every_choice_works_or_is_refused_in_one_line());

    [Theory]
    [InlineData("My Strategy", "picks")]
    [InlineData("my-strategy", " ")]
    public void A_bad_name_and_a_missing_description_are_noticed(string name, string description) =>
        Assert.ThrowsAny<Exception>(() => new Suite(new Plugin(_ => { }, name, description))
            .Names_are_lower_case_words_with_a_description_in_one_line());

    private static void AssertNoticed(Action<OptionSection> read, Action<Suite> test) =>
        Assert.ThrowsAny<Exception>(() => test(new Suite(new Plugin(read))));

    private sealed class Suite(IPlugin plugin) : OptionConformance
    {
        protected override IPlugin Create() => plugin;
    }

    internal sealed class Plugin(Action<OptionSection> read, string name = "mine", string description = "picks") : IPlugin
    {
        public void Register(IPluginRegistry registry) => registry.AddStrategy(name, description, options =>
        {
            read(options);
            return StubStrategy.First();
        });
    }
}
