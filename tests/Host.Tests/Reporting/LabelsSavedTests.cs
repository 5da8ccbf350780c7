using Querent.Hosting.Reporting.Measures;

namespace Querent.Host.Tests.Reporting;

/// <summary>Cycles have 100, 200, 300, ... labels.</summary>
public sealed class LabelsSavedTests
{
    // 0.6 lies half way between 0.5 (200 labels) and 0.7 (300 labels).
    [Fact]
    public void Labels_are_read_off_between_the_measurements() => Assert.Equal(
        "b reaches a's 0.600 with 250 labels in place of 300: 17 % saved (1 trial: too few to call)",
        Line(("a", [[.2], [.4], [.6]]), ("b", [[.3], [.5], [.7]])));

    [Fact]
    public void A_strategy_that_never_gets_there_is_said_not_to() => Assert.Equal(
        "b does not reach a's 0.600 with 200 labels, it ends at 0.550 (1 trial: too few to call)",
        Line(("a", [[.2], [.6]]), ("b", [[.3], [.55]])));

    [Fact]
    public void A_value_that_is_there_from_the_first_labels_on_is_said_so() => Assert.Equal(
        "b is at a's 0.600 from its first 100 labels on, in place of 200: 50 % saved (1 trial: too few to call)",
        Line(("a", [[.2], [.6]]), ("b", [[.7], [.8]])));

    // The first one is at its own end value, 0.6, with 200 labels already: 300 would flatter the other.
    [Fact]
    public void The_baseline_counts_from_where_it_first_reaches_its_end() => Assert.Equal(
        "b reaches a's 0.600 with 240 labels in place of 200: 20 % more (1 trial: too few to call)",
        Line(("a", [[.2], [.6], [.6]]), ("b", [[.3], [.4], [.9]])));

    [Fact]
    public void A_baseline_that_learns_nothing_has_no_labels_to_save() => Assert.Equal(
        "a ends no higher than it began (0.500), so no labels can be saved in reaching that",
        Line(("a", [[.6], [.5]]), ("b", [[.5], [.7]])));

    [Fact]
    public void Two_trials_are_told_one_by_one() => Assert.Equal(
        "b reaches a's 0.600 with 167 labels in place of 200: 17 % saved " +
        "(in 2 of 2 single trials it does, 25 % saved and 0 % saved; 2 trials: too few to call)",
        Line(("a", [[.2, .2], [.6, .6]]), ("b", [[.2, .2], [1, .6]])));

    // Saved 25 %, 0 % and not reached: the mean of two, 12.5 %, and their deviation, 17.7 %.
    [Fact]
    public void More_trials_are_told_by_mean_and_deviation_and_how_many_get_there() => Assert.Equal(
        "b reaches a's 0.600 with 192 labels in place of 200: 4 % saved (in 2 of 3 single trials it does, there 12 % saved ± 18 %)",
        Line(("a", [[.2, .2, .2], [.6, .6, .6]]), ("b", [[.2, .2, .2], [1, .6, .3]])));

    // 200 + 100 * .1 / .3 in place of 200 labels in two, and not reached in the third.
    [Fact]
    public void Single_trials_can_need_more_labels() => Assert.EndsWith(
        "(in 2 of 3 single trials it does, there 17 % more ± 0 %)",
        Line(("a", [[.2, .2, .2], [.6, .6, .6], [.6, .6, .6]]), ("b", [[.2, .2, .2], [.5, .5, .2], [.8, .8, .3]])),
        StringComparison.Ordinal);

    [Fact]
    public void Only_what_both_have_finished_counts() => Assert.Equal(
        "b reaches a's 0.400 with 150 labels in place of 200: 25 % saved (1 trial: too few to call)",
        Line(("a", [[.2], [.4], [.9]]), ("b", [[.3], [.5]])));

    [Fact]
    public void One_cycle_has_no_curve() =>
        Assert.Null(Line(("a", [[.2]]), ("b", [[.3]])));

    private static string? Line(params (string, double[][])[] strategies) =>
        LabelsSaved.Line(Assert.Single(Comparison.All(SampleResults.Of(strategies))));
}
