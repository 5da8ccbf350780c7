using Querent.Host.Output;

namespace Querent.Host.Tests.Output;

public sealed class CellsTests
{
    [Theory]
    [InlineData("learning-loss", 13)]
    [InlineData("主动学习", 8)]
    [InlineData("e\u0301", 1)]
    [InlineData("", 0)]
    public void A_text_is_as_wide_as_a_terminal_shows_it(string text, int width) => Assert.Equal(width, Cells.Width(text));

    [Theory]
    [InlineData("learning-loss", 13, "learning-loss")]
    [InlineData("learning-loss", 8, "learnin…")]
    [InlineData("主动学习", 6, "主动…")]
    [InlineData("learning-loss", 1, "…")]
    public void What_is_too_wide_is_cut_with_an_ellipsis(string text, int width, string expected) =>
        Assert.Equal(expected, Cells.Cut(text, width));

    [Fact]
    public void What_is_narrow_gets_blanks_behind_it() => Assert.Equal("主动  ", Cells.Fill("主动", 6));
}
