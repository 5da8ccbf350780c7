using Querent.Hosting.Statistics;

namespace Querent.Host.Tests.Statistics;

public sealed class StrategyComparisonTests
{
    private static readonly double[] s_baseline = [.3, .4, .6, .7];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Fewer_than_three_trials_make_no_claim(int trials)
    {
        StrategyComparison comparison = Single(PairedTest.Of(new[] { .34, .45 }[..trials], s_baseline[..trials]));

        Assert.Equal(Finding.TooFewTrials, comparison.Finding);
        Assert.Null(comparison.AdjustedP);
        Assert.Null(comparison.Interval);
    }

    [Theory]
    [InlineData(1, "1 trial: too few to call")]
    [InlineData(2, "2 trials: too few to call")]
    [InlineData(3, null)]
    public void Too_few_trials_are_said_to_be_too_few(int trials, string? expected) =>
        Assert.Equal(expected, StrategyComparison.TooFew(trials));

    [Fact]
    public void The_same_difference_in_each_trial_makes_no_claim() => Assert.Equal(
        Finding.NoVariation, Single(PairedTest.Of([.35, .45, .65, .75], s_baseline)).Finding);

    [Theory]
    [InlineData(new[] { .34, .45, .65, .76 }, nameof(Finding.Above))]
    [InlineData(new[] { .26, .35, .55, .64 }, nameof(Finding.Below))]
    [InlineData(new[] { .34, .35, .65, .66 }, nameof(Finding.NoDifference))]
    public void A_difference_beyond_chance_has_a_direction(double[] mine, string expected) =>
        Assert.Equal(expected, Single(PairedTest.Of(mine, s_baseline)).Finding.ToString());

    // p = 0.043 by itself: with one strategy it is a difference, with three that were tried it is none.
    [Fact]
    public void The_more_strategies_are_tried_the_more_a_difference_has_to_show()
    {
        var weak = PairedTest.Of([.32, .45, .64, .79], s_baseline);
        var none = PairedTest.Of([.31, .39, .61, .69], s_baseline);
        Assert.InRange(weak.P!.Value, 0.025, 0.049);

        var three = StrategyComparison.All("a", [("b", weak), ("c", none), ("d", none)]);

        Assert.Equal(Finding.Above, Single(weak).Finding);
        Assert.Equal(Finding.NoDifference, three[0].Finding);
        Assert.Equal(3 * weak.P!.Value, three[0].AdjustedP!.Value, 1e-12);
        Assert.Equal(weak.Interval(0.95), three[0].Interval);
        Assert.Equal(["b", "c", "d"], three.Select(comparison => comparison.Strategy));
    }

    // One trial of c has ended so far: it is one of those that are tried all the same.
    [Fact]
    public void A_strategy_with_too_few_trials_counts_in_the_family()
    {
        var test = PairedTest.Of([.34, .45, .65, .76], s_baseline);

        var two = StrategyComparison.All("a", [("b", test), ("c", PairedTest.Of([.9], [.3]))]);

        Assert.Equal(2 * test.P!.Value, two[0].AdjustedP!.Value, 1e-12);
        Assert.Equal(2, two[0].Family);
        Assert.Null(two[1].AdjustedP);
    }

    [Fact]
    public void A_strategy_that_cannot_be_tested_counts_in_the_family()
    {
        var test = PairedTest.Of([.34, .45, .65, .76], s_baseline);

        StrategyComparison only = Assert.Single(StrategyComparison.All("a", [("b", test), ("c", null)]));

        Assert.Equal(2 * test.P!.Value, only.AdjustedP!.Value, 1e-12);
        Assert.Equal(2, only.Family);
    }

    private static StrategyComparison Single(PairedTest test) =>
        Assert.Single(StrategyComparison.All("a", [("b", test)]));
}
