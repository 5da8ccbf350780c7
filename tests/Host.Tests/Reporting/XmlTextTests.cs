using Querent.Hosting.Reporting.Page;

namespace Querent.Host.Tests.Reporting;

public sealed class XmlTextTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData("plain, é, 日本, 😀, <&>", "plain, é, 日本, 😀, <&>")]
    [InlineData("a\tb\nc\rd", "a\tb\nc\rd")]
    [InlineData("a\0b", @"a\u0000b")]
    [InlineData("\u001B[2J", @"\u001B[2J")]
    [InlineData("\u007F\u0085\u009B", @"\u007F\u0085\u009B")]
    [InlineData("\uFFFE\uFFFF", @"\uFFFE\uFFFF")]
    [InlineData("😀\u0001😀", @"😀\u0001😀")]
    public void What_XML_cannot_hold_is_shown_by_its_number(string text, string safe) =>
        Assert.Equal(safe, XmlText.Safe(text));

    // Not as attributes: the test runner cannot pass such texts on.
    [Fact]
    public void Halves_of_a_pair_are_shown_by_their_numbers()
    {
        Assert.Equal(@"a\uD83D", XmlText.Safe("a\uD83D"));
        Assert.Equal(@"\uDE00b", XmlText.Safe("\uDE00b"));
        Assert.Equal(@"\uD83D😀\uDE00", XmlText.Safe("\uD83D\uD83D\uDE00\uDE00"));
    }

    [Fact]
    public void Every_character_gives_what_XML_can_hold()
    {
        for (int i = 0; i <= char.MaxValue; i++)
        {
            System.Xml.XmlConvert.VerifyXmlChars(XmlText.Safe($"a{(char)i}b"));
        }
    }
}
