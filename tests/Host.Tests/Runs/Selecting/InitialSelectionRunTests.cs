using System.Text.Json.Nodes;
using Querent.Host.Tests.Support;

namespace Querent.Host.Tests.Runs;

/// <summary>Runs whose first labels a strategy chooses.</summary>
public sealed class InitialSelectionRunTests : IDisposable
{
    private readonly TemporaryFolder _output = new();

    private string Output => _output.Under("run");

    [Fact]
    public void A_run_begins_with_the_labels_that_a_strategy_chose()
    {
        Assert.Equal((0, ""), Outcome(Run(Output, "loop.initialSelection=core-set")));
        string other = _output.Under("uniform");
        Assert.Equal((0, ""), Outcome(Run(other)));

        string[] cycles = File.ReadAllLines(Path.Combine(Output, "cycles.csv"));
        Assert.Equal(["1,random,1,12", "1,random,2,18", "1,entropy,1,12", "1,entropy,2,18"],
            cycles.Skip(1).Select(line => string.Join(',', line.Split(',').Take(4))));
        Assert.NotEqual(File.ReadAllLines(Path.Combine(other, "cycles.csv"))[1], cycles[1]);
        Assert.All(File.ReadAllLines(Path.Combine(Output, "selections.csv")).Skip(1), line => Assert.Equal("1", line.Split(',')[2]));
        JsonNode loop = JsonNode.Parse(File.ReadAllText(Path.Combine(Output, "config.json")))!["loop"]!;
        Assert.Equal("""{"name":"core-set"}""", loop["initialSelection"]!.ToJsonString());
        Assert.Null(JsonNode.Parse(File.ReadAllText(Path.Combine(other, "config.json")))!["loop"]!["initialSelection"]);
        Assert.Equal("verified: 2 units, 2 cycles each: the same bits", QuerentProcess.Run("verify", Output).OutLines[^1]);
    }

    [Fact]
    public void Its_configuration_gives_the_same_selections_again()
    {
        Assert.Equal((0, ""), Outcome(Run(Output, "loop.initialSelection=entropy")));
        string again = _output.Under("again");

        QuerentProcess result = QuerentProcess.Run("run", Path.Combine(Output, "config.json"), "--output", again);

        Assert.Equal((0, ""), Outcome(result));
        foreach (string file in new[] { "cycles.csv", "selections.csv", "config.json" })
        {
            Assert.Equal(File.ReadAllText(Path.Combine(Output, file)), File.ReadAllText(Path.Combine(again, file)));
        }
    }

    [Theory]
    [InlineData("learning-loss", "strategy 'learning-loss' cannot choose the first labels: it needs the objective 'loss', which is " +
        "trained on labels, and there is no trained model yet; choose another strategy")]
    [InlineData("true-loss", "strategy 'true-loss' cannot choose the first labels: it needs true loss, and there is no trained " +
        "model yet; choose another strategy")]
    [InlineData("cor-set", "configuration: loop.initialSelection.name: no plugin provides the strategy 'cor-set'; did you mean " +
        "'core-set'?")]
    [InlineData("""{"name":"core-set","label":"a"}""", "configuration: loop.initialSelection.label: is unknown; valid are name")]
    [InlineData("[]", "configuration: loop.initialSelection: must be a name or an object with a 'name'")]
    public void One_that_cannot_be_used_is_one_line_before_the_run(string selection, string line)
    {
        Assert.Equal($"error: {line}", Run(Output, $"loop.initialSelection={selection}").ShouldFail(2));
        Assert.False(Directory.Exists(Output));
    }

    [Fact]
    public void Too_few_candidates_are_one_line_before_the_run() => Assert.Equal(
        "error: loop.candidateSubset: 10 candidates are fewer than the 12 of loop.initialLabels, which strategy 'entropy' " +
        "chooses; raise it, or set it to 0",
        Run(Output, "loop.initialSelection=entropy", "loop.candidateSubset=10").ShouldFail(2));

    public void Dispose() => _output.Dispose();

    private static (int, string) Outcome(QuerentProcess result) => (result.ExitCode, result.Error);

    private static QuerentProcess Run(string output, params string[] settings) =>
        QuerentProcess.Run(TinyRun.Into(output, [.. settings, """strategies=["random","entropy"]"""]));
}
