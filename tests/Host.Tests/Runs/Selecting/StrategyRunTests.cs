using Querent.Host.Tests.Support;

namespace Querent.Host.Tests.Runs;

/// <summary>The strategies of the repository in runs of the command.</summary>
public sealed class StrategyRunTests : IDisposable
{
    private readonly TemporaryFolder _output = new();

    private string Output => _output.Under("run");

    public void Dispose() => _output.Dispose();

    [Theory]
    [InlineData("max-herding", "uncertainty-herding", "typiclust", "prob-cover", "cold-start")]
    [InlineData("badge", "tod", "learning-loss-diverse", "bald")]
    public void Their_runs_end_and_are_verified_to_the_same_bits(params string[] names)
    {
        string strategies = string.Join(',', names.Select(name => $"\"{name}\""));

        QuerentProcess.Run(TinyRun.Into(Output, $"strategies=[{strategies}]", "loop.cycles=3", "task.dropout=0.3")).ShouldSucceed();

        string[] selections = File.ReadAllLines(Path.Combine(Output, "selections.csv"));
        Assert.All(names, name => Assert.Equal(12, selections.Count(line => line.Split(',')[1] == name)));
        Assert.Equal($"verified: {names.Length} units, 3 cycles each: the same bits", QuerentProcess.Run("verify", Output).OutLines[^1]);
    }

    [Fact]
    public void A_network_without_dropout_is_one_line_of_bald() => Assert.Contains(
        "strategy 'bald' failed in cycle 1: InvalidOperationException: all 20 passes gave the same class probabilities for every " +
        "image: the network has no dropout; set task.dropout of image classification, or choose another strategy",
        QuerentProcess.Run(TinyRun.Into(Output, """strategies=["bald"]""")).ShouldFail(3), StringComparison.Ordinal);

    [Fact]
    public void Several_boxes_of_an_image_are_one_line_of_badge() => Assert.Contains(
        "badge needs one row of class probabilities per image, as in image classification, and this task has ",
        QuerentProcess.Run("run", "synthetic-detection", "--output", Output, "--set", """strategies=["badge"]""", "--set", "trials=1",
            "--set", "training.epochs=1", "--set", "training.decayAfterEpochs=[]", "--set", "loop.cycles=2",
            "--set", "dataset.poolSize=80", "--set", "dataset.testSize=8", "--set", "loop.initialLabels=16",
            "--set", "loop.querySize=8", "--set", "loop.candidateSubset=0").ShouldFail(3), StringComparison.Ordinal);
}
