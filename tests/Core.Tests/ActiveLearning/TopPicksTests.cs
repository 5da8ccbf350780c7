using Querent.ActiveLearning;
using Xunit;

namespace Querent.Core.Tests.ActiveLearning;

public sealed class TopPicksTests
{
    [Fact]
    public void Picks_are_the_highest_scores_and_ties_go_to_the_lower_index()
    {
        IReadOnlyList<Pick> picks = TopPicks.Highest([40, 2, 30, 7, 11], [1, 5, 5, 9, 5], 3);

        Assert.Equal([7, 2, 11], picks.Select(pick => pick.Index));
        Assert.Equal([9, 5, 5], picks.Select(pick => pick.Score!.Value));
    }

    [Fact]
    public void There_must_be_one_score_per_candidate() =>
        Assert.Throws<ArgumentException>(() => TopPicks.Highest([1, 2, 3], [1, 2], 1));

    [Fact]
    public void A_score_that_is_no_number_is_never_passed_over() =>
        Assert.Throws<InvalidOperationException>(() => TopPicks.Highest([1, 2, 3], [5, float.NaN, 4], 1));
}
