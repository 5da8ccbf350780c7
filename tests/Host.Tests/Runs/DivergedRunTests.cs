using Querent.Host.Tests.Support;

namespace Querent.Host.Tests.Runs;

/// <summary>Runs that diverge in the last steps of a cycle, so that only an evaluation shows it.</summary>
public sealed class DivergedRunTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Theory]
    [InlineData("learning-loss", "5")]
    [InlineData("learning-loss", "300")]
    [InlineData("random", "400")]
    [InlineData("random", "1000")]
    [InlineData("entropy", "300")]
    [InlineData("margin", "300")]
    [InlineData("least-confidence", "300")]
    [InlineData("true-loss", "300")]
    [InlineData("core-set", "300")]
    [InlineData("core-set", "1000")]
    public void A_learning_rate_that_is_far_too_high_is_said_once_and_is_no_plugins_fault(string strategy, string rate)
    {
        string line = QuerentProcess.Run(TinyRun.Into(_folder.Under("run"), $"strategies=[\"{strategy}\"]",
            $"training.learningRate={rate}", "training.epochs=1", "loop.cycles=4")).ShouldFail(2);

        Assert.Matches($"^error: trial 1, {strategy}, cycle \\d: training diverged: .*; lower training.learningRate " +
            $"\\({rate}\\)", line);
        Assert.Contains("lower training.learningRate", File.ReadAllText(_folder.Under("run/events.jsonl")), StringComparison.Ordinal);
        Assert.Contains("\"status\": \"failed\"", File.ReadAllText(_folder.Under("run/manifest.json")), StringComparison.Ordinal);
    }

    [Fact]
    public void A_lambda_that_is_far_too_high_is_what_the_advice_is_about()
    {
        string line = QuerentProcess.Run(TinyRun.Into(_folder.Under("run"),
            """strategies=[{"name":"learning-loss","lambda":1e6}]""")).ShouldFail(2);

        Assert.Contains("; lower the strategy's lambda (1000000), then training.learningRate", line, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();
}
