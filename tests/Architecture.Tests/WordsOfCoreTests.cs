using System.Text.RegularExpressions;

namespace Querent.Architecture.Tests;

/// <summary>
/// Texts of core name options as core has them, not the keys and switches of the command: programs that embed core have
/// no such keys.
/// </summary>
public sealed class WordsOfCoreTests
{
    private static readonly Lazy<Regex> s_wordsOfTheHost = new(() => Words(
        SourceProject.Of("host/Hosting").Constants("Querent.Extensibility.OptionSection", "key")));

    [Fact]
    public void No_text_of_core_names_a_key_or_a_switch_of_the_host() => Rule.HoldsUnless(
        from text in SourceProject.Of("core").Texts
        from Match word in s_wordsOfTheHost.Value.Matches(text.Text)
        select $"{text.File}({text.Line}): '{word.Value}' is the host's; name the option as core has it ({text.Text})");

    [Theory]
    [InlineData("lower loop.initialLabels", "loop.", "initialLabels")]
    [InlineData("strategies: 'x' needs", "strategies:")]
    [InlineData("strategies[1] is", "strategies[")]
    [InlineData("set batchSize to", "batchSize")]
    [InlineData("as in --set", "--set")]
    [InlineData("LoopOptions.InitialLabels, the loop, two strategies and a batch size, training data - all")]
    public void The_words_of_the_host_are_its_keys_and_switches(string text, params string[] found) =>
        Assert.Equal(found, s_wordsOfTheHost.Value.Matches(text).Select(match => match.Value));

    // Keys of one plain word are words of English too; at the head of a path or a message they are keys.
    private static Regex Words(IEnumerable<string> keys) => new(string.Join('|',
    [
        @"--[a-z][a-z-]+",
        .. keys.Distinct().Select(key => key.Any(char.IsUpper) ? $@"\b{key}\b" : $@"(?<![\w.]){key}(\.(?=\w)|:|\[)"),
    ]));
}
