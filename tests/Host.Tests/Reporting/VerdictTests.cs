using Querent.ActiveLearning;
using Querent.Hosting.Reporting.Measures;
using Querent.Hosting.Reporting.Sections;
using Querent.Hosting.Runs;

namespace Querent.Host.Tests.Reporting;

public sealed class VerdictTests
{
    // Trials differ a lot among each other, and not at all in what the strategy gains: pairing shows it.
    [Fact]
    public void Trials_are_paired_by_their_number_in_whatever_order_they_ended()
    {
        var results = new RunResults("accuracy", ["a", "b"]);
        foreach ((int trial, string strategy, double accuracy) in new[]
        {
            (2, "b", .45), (1, "b", .34), (3, "b", .65), (4, "b", .76), (1, "a", .3), (4, "a", .7), (2, "a", .4), (3, "a", .6),
        })
        {
            results.CycleEnded(new TrialKey(trial, strategy), SampleResults.Cycle(1, accuracy));
        }

        Assert.Equal(
            "b is above a: accuracy 0.050 higher (0.550 vs 0.500; 4 trials, 95 % interval 0.037 to 0.063, p = 0.0012)",
            Assert.Single(Verdict.Lines(results)));
    }

    // Means of the curves, from 100 to 300 labels: (.1 / 2 + x + .5 / 2) / 2. The ends are equal in all trials.
    [Fact]
    public void A_strategy_is_below_by_its_curve_and_not_by_its_end_alone() => Assert.Equal(
        "b is below a: mean accuracy of the curve 0.050 lower (0.300 vs 0.350; 3 trials, 95 % interval -0.075 to -0.025, p = 0.0131)",
        Assert.Single(Lines(
            ("a", [[.1, .1, .1], [.4, .4, .4], [.5, .5, .5]]), ("b", [[.1, .1, .1], [.32, .3, .28], [.5, .5, .5]]))));

    [Fact]
    public void Only_cycles_that_both_have_finished_are_compared() => Assert.StartsWith(
        "b is not told apart from a: accuracy 0.200 higher (0.400 vs 0.200; 1 trial",
        Assert.Single(Lines(("a", [[0.2], [0.9]]), ("b", [[0.4]]))), StringComparison.Ordinal);

    [Fact]
    public void A_strategy_alone_has_no_verdict() => Assert.Empty(Lines(("a", [[0.5]])));

    // c would be left with two good trials, b is corrected for two strategies.
    [Fact]
    public void A_strategy_with_a_value_that_is_no_number_is_not_compared_and_counts_in_the_correction()
    {
        string[] lines = Lines(
            ("a", [[.3, .4, .6, .7]]), ("b", [[.34, .45, .65, .76]]), ("c", [[.9, double.NaN, .9, .9]]));

        Assert.Equal(2, lines.Length);
        Assert.Contains("p = 0.0023 corrected for 2 strategies (Holm)", lines[0], StringComparison.Ordinal);
        Assert.Equal("c is not compared: its accuracy is NaN in trial 2, cycle 1", lines[1]);
    }

    [Fact]
    public void With_a_baseline_that_has_no_number_nothing_is_compared()
    {
        (string, double[][])[] strategies = [("a", [[.2], [double.PositiveInfinity]]), ("b", [[.3], [.4]])];

        Assert.Equal("no strategy is compared with a: its accuracy is Infinity in trial 1, cycle 2", Assert.Single(Lines(strategies)));
        Assert.Null(ComparisonSection.Draw(SampleResults.Of(strategies)));
        Assert.Equal("problem", (string?)Assert.Single(VerdictSection.Draw(SampleResults.Of(strategies))).Attribute("class"));
    }

    [Fact]
    public void A_module_that_has_collapsed_is_told_beside_the_comparison()
    {
        RunResults results = SampleResults.Of(("a", [[.5]]), ("b", [[.6]]));
        CycleResult bad = SampleResults.Cycle(2, .7) with { Collapse = "it predicts 0 for all 20 samples" };
        results.CycleEnded(new TrialKey(1, "b"), bad);

        Assert.Equal(
            "the loss prediction module of b had collapsed in 1 of 2 cycles: it does not order images by their loss there",
            Verdict.Lines(results).Last());
    }

    private static string[] Lines(params (string, double[][])[] strategies) =>
        [.. Verdict.Lines(SampleResults.Of(strategies))];
}
