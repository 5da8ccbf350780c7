using Querent.Host.Display;

namespace Querent.Host.Tests.Reporting;

public sealed class ResultTableTests
{
    [Fact]
    public void Mean_and_sample_deviation_stand_per_cycle_and_strategy() => Assert.Equal(
        [
            "       labels         random   learning-loss",
            "          100  0.200 ± 0.141           0.500",
            "          200  0.400 ± 0.000               -",
            "mean of curve  0.300 ± 0.071           0.500",
            "      verdict       baseline  too few trials",
        ],
        ResultTable.Lines(SampleResults.Of(("random", [[0.1, 0.3], [0.4, 0.4]]), ("learning-loss", [[0.5]]))));

    [Fact]
    public void Verdicts_stand_in_the_last_row()
    {
        (string, double[][])[] strategies =
        [
            ("random", [[.2, .3, .4]]), ("better", [[.31, .4, .49]]), ("worse", [[.11, .2, .29]]), ("level", [[.3, .2, .4]]),
            ("broken", [[.3, double.NaN, .4]]),
        ];

        string[] last = [.. ResultTable.Lines(SampleResults.Of(strategies))];

        Assert.Equal(["verdict", "baseline", "above", "below", "not told apart"], Words(last[3]));
        Assert.Equal(["verdict", "not compared"], Words(last[^1]));
    }

    [Fact]
    public void A_strategy_alone_has_no_verdict() => Assert.Equal(
        ["labels  random", "   100   0.200", "   200   0.400"], ResultTable.Lines(SampleResults.Of(("random", [[.2], [.4]]))));

    [Fact]
    public void More_strategies_than_fit_80_columns_go_into_further_blocks()
    {
        (string, double[][])[] strategies = [.. Enumerable.Range(1, 7).Select(i => ($"strategy-{i}", new double[][] { [0.1, 0.2] }))];

        string[] lines = [.. ResultTable.Lines(SampleResults.Of(strategies))];

        Assert.Equal(9, lines.Length);
        Assert.All(lines, line => Assert.True(line.Length <= 80, line));
        Assert.All(strategies, strategy => Assert.Contains(strategy.Item1, lines[0] + lines[5], StringComparison.Ordinal));
    }

    private static string[] Words(string line) => line.Trim().Split("  ", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
