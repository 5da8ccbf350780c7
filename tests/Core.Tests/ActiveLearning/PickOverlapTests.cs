using Querent.ActiveLearning;

namespace Querent.Core.Tests.ActiveLearning;

public sealed class PickOverlapTests
{
    [Theory]
    [InlineData(new[] { 1, 2, 3 }, new[] { 3, 1, 2 }, 1.0)]
    [InlineData(new[] { 1, 2, 3 }, new[] { 4, 5, 6 }, 0.0)]
    [InlineData(new[] { 1, 2, 3 }, new[] { 2, 3, 4 }, 0.5)]
    [InlineData(new[] { 1, 2, 3, 4 }, new[] { 4 }, 0.25)]
    [InlineData(new[] { 1 }, new int[0], 0.0)]
    public void Common_picks_are_counted_over_all_picks(int[] mine, int[] theirs, double expected)
    {
        Assert.Equal(expected, PickOverlap.Jaccard(Picks(mine), Picks(theirs)));
        Assert.Equal(expected, PickOverlap.Jaccard(Picks(theirs), Picks(mine)));
    }

    [Fact]
    public void Without_picks_there_is_no_overlap() => Assert.Null(PickOverlap.Jaccard([], []));

    [Fact]
    public void Scores_do_not_count() => Assert.Equal(1, PickOverlap.Jaccard([new Pick(7, 0.5)], [new Pick(7)]));

    private static IEnumerable<Pick> Picks(int[] indices) => indices.Select(index => new Pick(index));
}
