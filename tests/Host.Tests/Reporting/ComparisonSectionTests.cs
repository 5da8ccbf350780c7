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

    // Student's t of 3 degrees of freedom: 3.182; the deviations are .1826, .1899, and .0082 of the differences.
    [Fact]
    public void Ends_stand_with_their_intervals_and_the_test() => Assert.Equal(
        [
            "strategy|trials|labels|accuracy|95 % interval|difference|95 % interval|p|p corrected",
            "a|4|200|0.500 ± 0.183|0.209 to 0.791||||",
            "b|4|200|0.550 ± 0.190|0.248 to 0.852|0.050 ± 0.008|0.037 to 0.063|0.0012|0.0023",
            "c|1|200|0.200|-|-0.100|-|-|-",
        ],
        Rows(0, s_strategies));

    // b is at .5 after 100 + 100 * .4 / .45 labels.
    [Fact]
    public void Areas_and_labels_stand_beside() => Assert.Equal(
        [
            "strategy|area|difference|labels to the baseline's end",
            "a|0.300 ± 0.091||200",
            "b|0.325 ± 0.095|0.025 ± 0.004|189",
            "c|0.150|-0.050|not reached",
        ],
        Rows(1, s_strategies));

    [Fact]
    public void A_single_cycle_has_no_area() => Assert.Equal(
        ["a|-||100", "b|-|-|100"], Rows(1, ("a", [[.5]]), ("b", [[.6]])).Skip(1));

    [Fact]
    public void A_strategy_alone_is_compared_with_nothing() =>
        Assert.Null(ComparisonSection.Draw(SampleResults.Of(("a", [[.5], [.6]]))));

    private static IEnumerable<string> Rows(int table, params (string, double[][])[] strategies) =>
        ComparisonSection.Draw(SampleResults.Of(strategies))!.Descendants("table").ElementAt(table).Descendants("tr")
            .Select(row => string.Join('|', row.Elements().Select(cell => cell.Value)));
}
