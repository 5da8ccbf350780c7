using Querent.Host.Display;

namespace Querent.Host.Tests.Reporting;

public sealed class ResultTableTests
{
    [Fact]
    public void Mean_and_sample_deviation_stand_per_cycle_and_strategy() => Assert.Equal(
        [
            "labels         random  learning-loss",
            "   100  0.200 ± 0.141          0.500",
            "   200  0.400 ± 0.000              -",
        ],
        ResultTable.Lines(SampleResults.Of(("random", [[0.1, 0.3], [0.4, 0.4]]), ("learning-loss", [[0.5]]))));

    [Fact]
    public void More_strategies_than_fit_80_columns_go_into_further_blocks()
    {
        (string, double[][])[] strategies = [.. Enumerable.Range(1, 7).Select(i => ($"strategy-{i}", new double[][] { [0.1, 0.2] }))];

        string[] lines = [.. ResultTable.Lines(SampleResults.Of(strategies))];

        Assert.Equal(5, lines.Length);
        Assert.All(lines, line => Assert.True(line.Length <= 80, line));
        Assert.All(strategies, strategy => Assert.Contains(strategy.Item1, lines[0] + lines[3], StringComparison.Ordinal));
    }
}
