using Querent.Hosting.Statistics;

namespace Querent.Host.Tests.Statistics;

public sealed class HolmCorrectionTests
{
    // R 4.2.2: p.adjust(p, "holm"). The first row is an example of the R package Dmisc; the second one is worked
    // through in Wikipedia, "Holm-Bonferroni method", where the two smallest are rejected at .05.
    public static TheoryData<double?[], double?[]> Adjusted => new()
    {
        { [0.042, 0.001, 0.031, 0.014, 0.007], [0.062, 0.005, 0.062, 0.042, 0.028] },
        { [0.01, 0.04, 0.03, 0.005], [0.03, 0.06, 0.06, 0.02] },
        { [0.01, 0.02, 0.03, 0.04, 0.05], [0.05, 0.08, 0.09, 0.09, 0.09] },
        { [0.6, 0.7, 0.0001, 0.5], [1, 1, 0.0004, 1] },
        { [0.02, 0.02], [0.04, 0.04] },
        { [0.03], [0.03] },
        { [], [] },
    };

    [Theory]
    [MemberData(nameof(Adjusted))]
    public void Adjusted_values_are_those_of_R(double?[] p, double?[] expected) => Equal(expected, p);

    // R: p.adjust(c(.01, .01, .04), "holm", n = 5)
    [Fact]
    public void What_could_not_be_tested_counts_in_the_family() =>
        Equal([0.05, null, 0.05, 0.12, null], [0.01, null, 0.01, 0.04, null]);

    // Three hypotheses of .01 and one of .04 by hand: .01 * 4, then .01 * 3 and .01 * 2, which may not fall below it,
    // then .04 * 1, which may not either.
    [Fact]
    public void Equal_p_values_get_the_same_in_any_order()
    {
        double?[] p = [0.01, 0.04, 0.01, 0.01];
        foreach (int[] order in (int[][])[[0, 1, 2, 3], [1, 0, 2, 3], [3, 2, 1, 0], [2, 3, 0, 1]])
        {
            Equal([.. order.Select(_ => (double?)0.04)], [.. order.Select(i => p[i])]);
        }
    }

    // By hand: .002 * 4, .01 * 3, .025 * 2, .3 * 1.
    [Fact]
    public void The_result_does_not_depend_on_the_order_of_the_hypotheses()
    {
        double?[] p = [0.3, 0.002, 0.025, 0.01], adjusted = [0.3, 0.008, 0.05, 0.03];
        foreach (int[] order in (int[][])[[0, 1, 2, 3], [3, 2, 1, 0], [1, 3, 2, 0], [2, 0, 3, 1]])
        {
            Equal([.. order.Select(i => adjusted[i])], [.. order.Select(i => p[i])]);
        }
    }

    [Theory]
    [InlineData(-0.1)]
    [InlineData(1.1)]
    [InlineData(double.NaN)]
    public void A_probability_lies_between_0_and_1(double p) =>
        Assert.Throws<ArgumentException>(() => HolmCorrection.Adjust([0.5, p]));

    private static void Equal(double?[] expected, double?[] p)
    {
        IReadOnlyList<double?> adjusted = HolmCorrection.Adjust(p);
        Assert.Equal(expected.Length, adjusted.Count);
        for (int i = 0; i < expected.Length; i++)
        {
            Assert.Equal(expected[i] is null, adjusted[i] is null);
            Assert.Equal(expected[i] ?? 0, adjusted[i] ?? 0, 1e-12);
        }
    }
}
