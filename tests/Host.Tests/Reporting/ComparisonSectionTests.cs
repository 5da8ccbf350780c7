using System.Xml.Linq;
using Querent.Hosting.Reporting.Sections;

namespace Querent.Host.Tests.Reporting;

public sealed class ComparisonSectionTests
{
    // Cycles of 100 and 200 labels; c has finished one trial.
    private static readonly (string, double[][])[] s_strategies =
    [
        ("a", [[.1, .1, .1, .1], [.3, .4, .6, .7]]),
        ("b", [[.1, .1, .1, .1], [.34, .45, .65, .76]]),
        ("c", [[.1], [.2]]),
    ];

    // Student's t of 3 degrees of freedom: 3.182; the differences .02, .025, .025, .03 deviate by .0041, which makes
    // .025 +- 3.182 * .0041 / 2.
    [Fact]
    public void Means_of_curves_stand_with_their_intervals_the_test_and_the_verdict() => Assert.Equal(
        [
            "strategy|trials|mean accuracy of the curve|95 % interval|difference|95 % interval|p|p corrected|verdict",
            "a|4|0.300 ± 0.091|0.155 to 0.445|||||baseline",
            "b|4|0.325 ± 0.095|0.174 to 0.476|0.025 ± 0.004|0.019 to 0.031|0.0012|0.0023|above",
            "c|1|0.150|-|-0.050|-|-|-|too few trials",
        ],
        Rows(0, s_strategies));

    // At 200 labels .05 +- 3.182 * .0082 / 2; at 100 all trials are equal, so that there is no interval.
    [Fact]
    public void Differences_stand_per_cycle_with_half_their_interval() => Assert.Equal(
        [
            "labels|100|200|mean of curve",
            "a|0.100|0.500|0.300",
            "b|0.000|+0.050 ± 0.013|+0.025 ± 0.006",
            "c|0.000|-0.100|-0.050",
        ],
        Rows(1, s_strategies));

    // Differences .1, .2 and .3 in the first cycle: .2 +- 4.303 * .1 / sqrt(3); c has not finished the second.
    [Fact]
    public void Cycles_that_are_not_finished_have_a_dash() => Assert.Equal(
        ["a|0.500|0.500|0.500", "b|-0.200 ± 0.248|0.000|-0.100 ± 0.124", "c|+0.200 ± 0.248|-|+0.200 ± 0.248"],
        Rows(1, ("a", [[.5, .5, .5], [.5, .5, .5]]), ("b", [[.4, .3, .2], [.5, .5, .5]]), ("c", [[.6, .7, .8]])).Skip(1));

    // b is at .5 after 100 + 100 * .4 / .45 labels.
    [Fact]
    public void Ends_and_labels_stand_beside() => Assert.Equal(
        [
            "strategy|labels|accuracy at the end|labels to the baseline's end",
            "a|200|0.500 ± 0.183|200",
            "b|200|0.550 ± 0.190|189",
            "c|200|0.200|not reached",
        ],
        Rows(2, s_strategies));

    [Fact]
    public void A_single_cycle_is_compared_by_itself() => Assert.Equal(
        ["strategy|trials|accuracy|95 % interval|difference|95 % interval|p|p corrected|verdict",
            "a|1|0.500|-|||||baseline", "b|1|0.600|-|0.100|-|-|-|too few trials"],
        Rows(0, ("a", [[.5]]), ("b", [[.6]])));

    [Fact]
    public void A_strategy_alone_is_compared_with_nothing() =>
        Assert.Null(ComparisonSection.Draw(SampleResults.Of(("a", [[.5], [.6]]))));

    private static IEnumerable<string> Rows(int table, params (string, double[][])[] strategies) =>
        ComparisonSection.Draw(SampleResults.Of(strategies))!.Descendants("table").ElementAt(table).Descendants("tr")
            .Select(row => string.Join('|', row.Elements().Select(cell => cell.Value)));
}
