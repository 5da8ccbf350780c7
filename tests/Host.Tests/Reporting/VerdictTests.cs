using Querent.Host.Reporting.Measures;

namespace Querent.Host.Tests.Reporting;

public sealed class VerdictTests
{
    [Fact]
    public void One_trial_is_too_few() => Assert.Equal(
        "b ends 0.012 above a (0.634 vs 0.622; 1 trial: too few to call a difference)",
        Single(("a", [[0.622]]), ("b", [[0.634]])));

    [Fact]
    public void A_strategy_that_ends_below_is_said_to_end_below() => Assert.Equal(
        "b ends 0.100 below a (0.500 vs 0.600; 2 trials: too few to call a difference)",
        Single(("a", [[0.55, 0.65]]), ("b", [[0.45, 0.55]])));

    // Differences 0.01, 0.02, 0.03: mean 0.02, deviation 0.01, margin 4.303 * 0.01 / sqrt(3) = 0.0248.
    [Fact]
    public void An_interval_around_0_shows_no_difference() => Assert.Equal(
        "b ends 0.020 above a (0.520 vs 0.500; 3 trials, 95 % interval -0.005 to 0.045: includes 0, so no difference is shown)",
        Single(("a", [[0.5, 0.5, 0.5]]), ("b", [[0.51, 0.52, 0.53]])));

    // Trials differ a lot among each other, and not at all in what the strategy gains: pairing shows it.
    [Fact]
    public void A_gain_that_every_trial_shows_is_a_difference() => Assert.Equal(
        "b ends 0.050 above a (0.550 vs 0.500; 4 trials, 95 % interval 0.037 to 0.063: a difference beyond chance)",
        Single(("a", [[0.3, 0.4, 0.6, 0.7]]), ("b", [[0.34, 0.45, 0.65, 0.76]])));

    [Fact]
    public void Only_cycles_that_both_have_finished_are_compared() => Assert.StartsWith(
        "b ends 0.200 above a (0.400 vs 0.200; 1 trial", Single(("a", [[0.2], [0.9]]), ("b", [[0.4]])), StringComparison.Ordinal);

    [Fact]
    public void A_strategy_alone_has_no_verdict() => Assert.Empty(Verdict.Lines(SampleResults.Of(("a", [[0.5]]))));

    private static string Single(params (string, double[][])[] strategies) =>
        Assert.Single(Verdict.Lines(SampleResults.Of(strategies)));
}
