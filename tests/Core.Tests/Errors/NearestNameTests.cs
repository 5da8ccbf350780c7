using Querent.Errors;

namespace Querent.Core.Tests.Errors;

public sealed class NearestNameTests
{
    private static readonly string[] Strategies = ["random", "core-set", "learning-loss", "entropy"];

    [Theory]
    [InlineData("randon", "random")]
    [InlineData("coreset", "core-set")]
    [InlineData("Learning-Loss", "learning-loss")]
    [InlineData("learningloss", "learning-loss")]
    [InlineData("entrpy", "entropy")]
    public void A_slip_is_recognised(string given, string meant) =>
        Assert.Equal($"; did you mean '{meant}'?", NearestName.Suggestion(given, Strategies));

    [Fact]
    public void Where_nothing_is_near_all_valid_names_are_listed_in_order() => Assert.Equal(
        "; valid are core-set, entropy, learning-loss, random", NearestName.Suggestion("badge", Strategies));

    [Fact]
    public void Where_nothing_is_valid_that_is_said() =>
        Assert.Equal("; none is available", NearestName.Suggestion("badge", []));

    [Fact]
    public void The_answer_does_not_depend_on_the_order_of_the_names() =>
        Assert.Equal(NearestName.Suggestion("ac", ["ab", "ad"]), NearestName.Suggestion("ac", ["ad", "ab"]));
}
