using Querent.LossPrediction;
using Querent.Randomness;

namespace Querent.Core.Tests.LossPrediction;

/// <summary>Spearman's rho and Kendall's tau-b, and the standard error of the latter.</summary>
public sealed class RankCorrelationTests
{
    // rho and tau: R 4.2.2, cor(x, y, method = "spearman" or "kendall"); z: the statistic of
    // cor.test(x, y, method = "kendall", exact = FALSE), which is the score over its deviation corrected for ties.
    public static TheoryData<string, float[], float[], double, double, double> References => new()
    {
        {
            "Hollander and Wolfe (1973), canned tuna, no ties; the example of R's cor.test",
            [44.4f, 45.9f, 41.9f, 53.3f, 44.7f, 44.1f, 50.7f, 45.2f, 60.1f],
            [2.6f, 3.1f, 2.5f, 5.0f, 3.6f, 4.0f, 5.2f, 2.8f, 3.8f],
            0.6, 0.444444444444445, 1.6681153124566
        },
        {
            "the example of scipy.stats.kendalltau, which gives -0.47140452079103173",
            [12, 2, 1, 12, 2], [1, 4, 7, 1, 0],
            -0.540738070435875, -0.471404520791032, -1.07417231105915
        },
        {
            "the example of scipy.stats.spearmanr, which gives 0.82078268166812329",
            [1, 2, 3, 4, 5], [5, 6, 7, 8, 7],
            0.820782681668123, 0.737864787372622, 1.76851903423969
        },
        {
            "R's data set mtcars: gear and carb, ties in all",
            [4, 4, 4, 3, 3, 3, 3, 4, 4, 4, 4, 3, 3, 3, 3, 3, 3, 4, 4, 4, 3, 3, 3, 3, 3, 4, 5, 5, 5, 5, 5, 4],
            [4, 4, 1, 1, 2, 1, 4, 2, 2, 4, 4, 3, 3, 3, 4, 4, 4, 1, 2, 1, 1, 2, 2, 4, 2, 1, 2, 2, 4, 6, 8, 2],
            0.114886984183521, 0.0980148678464456, 0.627693985059655
        },
        {
            "R's data set cars: speed and dist, ties in both",
            [
                4, 4, 7, 7, 8, 9, 10, 10, 10, 11, 11, 12, 12, 12, 12, 13, 13, 13, 13, 14, 14, 14, 14, 15, 15,
                15, 16, 16, 17, 17, 17, 18, 18, 18, 18, 19, 19, 19, 20, 20, 20, 20, 20, 22, 23, 24, 24, 24, 24, 25,
            ],
            [
                2, 10, 4, 22, 16, 10, 18, 26, 34, 17, 28, 14, 20, 24, 28, 26, 34, 34, 46, 26, 36, 60, 80, 20, 26,
                54, 32, 40, 32, 40, 50, 42, 56, 76, 84, 36, 46, 68, 32, 48, 52, 56, 64, 66, 54, 70, 92, 93, 120, 85,
            ],
            0.830356838832993, 0.668990149985875, 6.66546588836801
        },
    };

    [Theory]
    [MemberData(nameof(References))]
    public void Correlations_are_those_of_R(
        string source, float[] predicted, float[] real, double rho, double tau, double z)
    {
        Assert.NotEmpty(source);
        var losses = new RankedLosses(predicted, real);

        Assert.Equal(rho, SpearmanRho.Of(predicted, real)!.Value, 1e-13);
        Assert.Equal(tau, KendallTau.Of(predicted, real)!.Value, 1e-13);
        Assert.Equal(z, (losses.Concordant - losses.Discordant) / KendallTau.Deviation(losses), 1e-12);
    }

    [Theory]
    [MemberData(nameof(References))]
    public void The_ranking_has_all_three(
        string source, float[] predicted, float[] real, double rho, double tau, double z)
    {
        Assert.NotEmpty(source);
        Assert.Equal(Math.Sign(z), Math.Sign(tau));
        var ranking = LossRanking.Of(predicted, real);

        Assert.Equal(RankingAccuracy.Of(predicted, real), ranking.Accuracy);
        Assert.Equal(rho, ranking.Spearman!.Value, 1e-13);
        Assert.Equal(tau, ranking.Kendall!.Value, 1e-13);
    }

    [Fact]
    public void The_same_order_is_exactly_one_and_the_reverse_minus_one()
    {
        float[] order = [.. Enumerable.Range(0, 1001).Select(i => i / 7f)], reverse = [.. order.Reverse()];

        Assert.Equal(new LossRanking(1, 1, 1), LossRanking.Of(order, order));
        Assert.Equal(new LossRanking(0, -1, -1), LossRanking.Of(reverse, order));
    }

    [Fact]
    public void Without_ties_the_accuracy_is_the_correlation_in_other_units()
    {
        (float[] predicted, float[] real) = Random(500, 1 << 24);
        double expected = (1 + KendallTau.Of(predicted, real)!.Value) / 2;

        Assert.Equal(predicted.Length, predicted.Distinct().Count());
        Assert.Equal(expected, RankingAccuracy.Of(predicted, real)!.Value, 1e-12);
    }

    [Fact]
    public void Concordant_and_discordant_pairs_are_those_counted_one_by_one()
    {
        (float[] predicted, float[] real) = Random(300, 25);
        var losses = new RankedLosses(predicted, real);
        int[] signs =
        [
            .. from i in Enumerable.Range(0, 300)
               from j in Enumerable.Range(0, i)
               select Math.Sign(predicted[i] - predicted[j]) * Math.Sign(real[i] - real[j]),
        ];

        Assert.Equal(signs.Count(sign => sign > 0), losses.Concordant);
        Assert.Equal(signs.Count(sign => sign < 0), losses.Discordant);
    }

    [Fact]
    public void What_does_not_vary_has_no_correlation()
    {
        Assert.Equal(new LossRanking(0, null, null), LossRanking.Of([5, 5, 5], [1, 2, 3]));
        Assert.Equal(new LossRanking(null, null, null), LossRanking.Of([1, 2, 3], [5, 5, 5]));
        Assert.Equal(new LossRanking(null, null, null), LossRanking.Of([1], [1]));
        Assert.Equal(new LossRanking(null, null, null), LossRanking.Of([], []));
    }

    [Fact]
    public void Losses_without_partners_and_without_numbers_are_errors()
    {
        Assert.Throws<ArgumentException>(() => SpearmanRho.Of([1, 2], [1]));
        Assert.Throws<ArgumentException>(() => KendallTau.Of([1, float.NaN], [1, 2]));
        Assert.Throws<ArgumentException>(() => LossRanking.Of([1, 2], [1, float.NaN]));
    }

    private static (float[] Predicted, float[] Real) Random(int count, int values)
    {
        RandomStream stream = new Seed(7).Stream();
        return ([.. Enumerable.Range(0, count).Select(_ => (float)stream.NextInt(values))],
            [.. Enumerable.Range(0, count).Select(_ => (float)stream.NextInt(values))]);
    }
}
