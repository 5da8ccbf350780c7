using Querent.Hosting.Statistics;

namespace Querent.Host.Tests.Statistics;

public sealed class ComparisonSentenceTests
{
    private static readonly PairedTest s_clear = PairedTest.Of([.34, .45, .65, .76], [.3, .4, .6, .7]);

    [Fact]
    public void One_trial_is_too_few() => Assert.Equal(
        "b is not told apart from a: accuracy 0.012 higher (0.634 vs 0.622; 1 trial: too few to call a difference, 3 are needed)",
        Single([.634], [.622]));

    [Fact]
    public void Two_trials_are_too_few() => Assert.Equal(
        "b is not told apart from a: accuracy 0.100 lower (0.500 vs 0.600; 2 trials: too few to call a difference, 3 are needed)",
        Single([.45, .55], [.55, .65]));

    // Differences 0.01, 0.02, 0.03: mean 0.02, deviation 0.01, margin 4.303 * 0.01 / sqrt(3) = 0.0248.
    [Fact]
    public void A_p_value_above_the_level_shows_no_difference() => Assert.Equal(
        "b is not told apart from a: accuracy 0.020 higher (0.520 vs 0.500; 3 trials, 95 % interval -0.005 to 0.045, " +
        "p = 0.0742)",
        Single([.51, .52, .53], [.5, .5, .5]));

    // Trials differ a lot among each other, and not at all in what the strategy gains: pairing shows it.
    [Fact]
    public void A_gain_that_every_trial_shows_is_a_difference() => Assert.Equal(
        "b is above a: accuracy 0.050 higher (0.550 vs 0.500; 4 trials, 95 % interval 0.037 to 0.063, p = 0.0012)",
        Assert.Single(Sentences([("b", s_clear)])));

    // A loss is said like a gain.
    [Fact]
    public void A_loss_that_every_trial_shows_is_a_difference() => Assert.Equal(
        "b is below a: accuracy 0.050 lower (0.500 vs 0.550; 4 trials, 95 % interval -0.063 to -0.037, p = 0.0012)",
        Single([.3, .4, .6, .7], [.34, .45, .65, .76]));

    // Differences .02, .05, .04, .09: p = 0.0426 by itself is no verdict among three. The interval excludes 0, and the
    // corrected p-value is above the level.
    [Fact]
    public void The_corrected_p_value_decides()
    {
        var none = PairedTest.Of([.31, .39, .61, .69], [.3, .4, .6, .7]);

        Assert.Equal(
            "b is not told apart from a: accuracy 0.050 higher (0.550 vs 0.500; 4 trials, 95 % interval 0.003 to 0.097, " +
            "p = 0.0426, p = 0.128 corrected for 3 strategies (Holm))",
            Sentences([("b", PairedTest.Of([.32, .45, .64, .79], [.3, .4, .6, .7])), ("c", none), ("d", none)])[0]);
    }

    [Fact]
    public void Several_strategies_are_told_with_the_corrected_p_value() => Assert.Equal(
        "b is above a: accuracy 0.050 higher (0.550 vs 0.500; 4 trials, 95 % interval 0.037 to 0.063, p = 0.0012, " +
        "p = 0.0023 corrected for 2 strategies (Holm))",
        Sentences([("b", s_clear), ("c", PairedTest.Of([.3], [.3]))])[0]);

    [Fact]
    public void Small_p_values_are_said_to_be_small() => Assert.Contains(
        "p < 0.001)",
        Single([.5, .601, .7, .802, .9], [.1, .2, .3, .4, .5]),
        StringComparison.Ordinal);

    [Fact]
    public void The_same_difference_in_each_trial_is_said_to_be_the_same() => Assert.Equal(
        "b is not told apart from a: accuracy 0.050 higher (0.450 vs 0.400; 3 trials, the same difference in each: " +
        "nothing to tell it from chance by)",
        Single([.35, .45, .55], [.3, .4, .5]));

    [Fact]
    public void Equal_means_are_said_to_be_equal() => Assert.StartsWith(
        "b is not told apart from a: accuracy equal (0.400 vs 0.400; 3 trials", Single([.3, .4, .5], [.3, .4, .5]), StringComparison.Ordinal);

    private static string Single(double[] mine, double[] theirs) =>
        Assert.Single(Sentences([("b", PairedTest.Of(mine, theirs))]));

    private static List<string> Sentences((string, PairedTest?)[] strategies) =>
        [.. StrategyComparison.All("a", strategies).Select(comparison => ComparisonSentence.Of(comparison, "accuracy"))];
}
