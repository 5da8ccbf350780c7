using System.Text.RegularExpressions;

namespace Querent.Architecture.Tests;

/// <summary>Documentation begins with the noun: a text that begins with "What" or "How" is a riddle until its end.</summary>
public sealed partial class WordsTests
{
    [Fact]
    public void No_documentation_begins_with_a_question_word() => Rule.HoldsUnless(
        from folder in new[] { "core", "kernels", "plugins", "host", "tests" }
        from file in Repository.Files(folder, "*.cs")
        let text = Repository.Read(file)
        from Match match in QuestionFirst().Matches(text)
        select $"{file}({1 + text.AsSpan(0, match.Index).Count('\n')}): begin with the noun, not with '{match.Groups["word"].Value}'");

    [Theory]
    [InlineData("/// <summary>What a device does.</summary>", "What")]
    [InlineData("    /// <summary>\n    /// Where the line lies.\n    /// </summary>", "Where")]
    [InlineData("/// <param name=\"x\">\r\n/// how many there are.</param>", "how")]
    [InlineData("/// <returns>Whoever asked.</returns>", "Whoever")]
    [InlineData("/// <summary>Number of devices, and what they do.</summary>")]
    [InlineData("/// <param name=\"isNew\">Whether the folder is new.</param>")]
    [InlineData("// <summary>What is no documentation.")]
    public void Question_words_are_found_in_every_form(string text, params string[] words) =>
        Assert.Equal(words, QuestionFirst().Matches(text).Select(match => match.Groups["word"].Value));

    [GeneratedRegex(
        @"^[ \t]*///[ \t]*<(summary|remarks|returns|value|param|typeparam)\b[^>]*>(\s|///)*(?<word>(what|where|how|who|which)(ever)?|whose|whom|why)\b",
        RegexOptions.Multiline | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex QuestionFirst();
}
