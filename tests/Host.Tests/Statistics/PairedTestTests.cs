using Querent.Hosting.Statistics;

namespace Querent.Host.Tests.Statistics;

public sealed class PairedTestTests
{
    // Hours of sleep gained with two drugs, ten patients: the example of Student (1908), "The probable error of a
    // mean"; R's data set "sleep".
    private static readonly double[] s_first = [0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0, 2];
    private static readonly double[] s_second = [1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4];

    // R 4.2.2: with(sleep, t.test(extra[group == 2], extra[group == 1], paired = TRUE, conf.level = ...))
    [Fact]
    public void Students_own_example_is_the_one_of_R()
    {
        var test = PairedTest.Of(s_second, s_first);

        Assert.Equal(10, test.Pairs);
        Assert.Equal(9, test.Degrees);
        Assert.Equal(2.33, test.Mine.Mean, 1e-14);
        Assert.Equal(0.75, test.Theirs.Mean, 1e-14);
        Assert.Equal(1.58, test.Differences.Mean, 1e-14);
        Assert.Equal(1.22999548327987, test.Differences.Deviation!.Value, 1e-13);
        Assert.Equal(0.388958723888395, test.Differences.StandardError!.Value, 1e-14);
        Assert.Equal(4.06212768338204, test.Statistic!.Value, 1e-12);
        Assert.Equal(0.00283289019738427, test.P!.Value, 1e-14);
        Equal(0.700114236723018, 2.45988576327698, test.Interval(0.95));
        Equal(0.315948114895175, 2.84405188510482, test.Interval(0.99));
    }

    // R 4.2.2: t.test(mine, theirs, paired = TRUE): t, p, conf.int
    public static TheoryData<double[], double[], double, double, double, double> FewPairs => new()
    {
        {
            [.34, .45], [.3, .4],
            9, 0.0704465749545542, -0.0185310236808732, 0.108531023680873
        },
        {
            [.51, .52, .53], [.5, .5, .5],
            3.46410161513775, 0.0741799002274485, -0.0048413771175033, 0.0448413771175033
        },
        {
            [.34, .45, .65, .76], [.3, .4, .6, .7],
            12.2474487139159, 0.00117221644471689, 0.0370077173637489, 0.0629922826362512
        },
    };

    [Theory]
    [MemberData(nameof(FewPairs))]
    public void Few_pairs_are_those_of_R(double[] mine, double[] theirs, double t, double p, double low, double high)
    {
        var test = PairedTest.Of(mine, theirs);

        Assert.Equal(t, test.Statistic!.Value, 1e-11);
        Assert.Equal(p, test.P!.Value, 1e-12);
        Equal(low, high, test.Interval(0.95));
    }

    [Fact]
    public void The_other_way_round_only_the_sign_changes()
    {
        (PairedTest one, PairedTest other) = (PairedTest.Of(s_second, s_first), PairedTest.Of(s_first, s_second));

        Assert.Equal(-one.Statistic!.Value, other.Statistic!.Value, 1e-13);
        Assert.Equal(one.P, other.P);
    }

    [Fact]
    public void One_pair_has_a_difference_and_no_test()
    {
        var test = PairedTest.Of([0.6], [0.5]);

        Assert.Equal(0.1, test.Differences.Mean, 1e-14);
        Assert.False(test.IsConstant);
        Assert.Null(test.Statistic);
        Assert.Null(test.P);
        Assert.Null(test.Interval(0.95));
    }

    // The second one differs by 0.05 in every trial but for rounding: R says "data are essentially constant".
    [Theory]
    [InlineData(new[] { .5, .6, .7 }, new[] { .5, .6, .7 })]
    [InlineData(new[] { .35, .45, .65, .75 }, new[] { .3, .4, .6, .7 })]
    [InlineData(new[] { 2.0, 2, 2 }, new[] { 1.0, 1, 1 })]
    public void Equal_differences_give_nothing_to_test_against(double[] mine, double[] theirs)
    {
        var test = PairedTest.Of(mine, theirs);

        Assert.True(test.IsConstant);
        Assert.Null(test.Statistic);
        Assert.Null(test.P);
        Assert.Null(test.Interval(0.95));
    }

    // One test image of a hundred thousand in one trial is a variation.
    [Fact]
    public void A_small_variation_is_no_rounding() =>
        Assert.False(PairedTest.Of([.35, .45, .65001], [.3, .4, .6]).IsConstant);

    [Fact]
    public void Values_without_partners_and_without_numbers_are_errors()
    {
        Assert.Throws<ArgumentException>(() => PairedTest.Of([], []));
        Assert.Throws<ArgumentException>(() => PairedTest.Of([1, 2], [1]));
        Assert.Throws<ArgumentException>(() => PairedTest.Of([1, double.NaN], [1, 2]));
        Assert.Throws<ArgumentException>(() => PairedTest.Of([1, 2], [1, double.PositiveInfinity]));
    }

    private static void Equal(double low, double high, ConfidenceInterval? interval)
    {
        Assert.Equal(low, interval!.Value.Low, 1e-12);
        Assert.Equal(high, interval.Value.High, 1e-12);
    }
}
