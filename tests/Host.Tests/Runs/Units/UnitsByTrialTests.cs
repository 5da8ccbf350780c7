using System.Text.Json.Nodes;
using Querent.Host.Tests.Support;

namespace Querent.Host.Tests.Runs.Units;

/// <summary>Units that are a trial with all strategies, which share their first cycle as in a run.</summary>
public sealed class UnitsByTrialTests : IDisposable
{
    private static readonly string[] s_settings =
        ["trials=2", """strategies=["random","entropy",{"name":"learning-loss","lambda":0.5,"label":"ll"}]"""];

    private readonly TemporaryFolder _folder = new();

    private string Experiment => _folder.Under("experiment");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Merged_trials_are_byte_for_byte_those_of_one_process_and_train_no_cycle_twice()
    {
        CommandHere.Run(TinyRun.Into(_folder.Under("run"), s_settings)).ShouldSucceed();

        Assert.Equal(
        [
            "default: 2 units of 3 strategies x 2 cycles",
            "    0  trial 1",
            "    1  trial 2",
            "12 cycles to train in units by strategy, 10 in units by trial (--by trial, 2 units) as in querent run, where the 2 strategies of a " +
                "trial without loss prediction share their first one",
            $"planned: {Experiment}",
            $"work on a unit: querent work {Experiment} --unit 0",
        ], Planned().OutLines);
        Assert.StartsWith("unit 1 (trial 2) is done: ", Work(1).OutLines[^1], StringComparison.Ordinal);
        Assert.StartsWith("unit 0 (trial 1) is done: ", Work(0).OutLines[^1], StringComparison.Ordinal);
        Assert.StartsWith("unit 0 (trial 1) is done already: ", Work(0).OutLines[0], StringComparison.Ordinal);
        CommandHere.Run("merge", Experiment).ShouldSucceed();

        string[] results = [.. Directory.GetFiles(_folder.Under("run/units"), "*", SearchOption.AllDirectories)
            .Where(file => Path.GetFileName(file) is "cycles.jsonl" or "model.safetensors")
            .Select(file => Path.GetRelativePath(_folder.Under("run"), file))];
        Assert.Equal(12, results.Length);
        Assert.All((string[])["config.json", "plan.json", "cycles.csv", "selections.csv", .. results], file => Assert.Equal(
            File.ReadAllBytes(Path.Combine(_folder.Under("run"), file)), File.ReadAllBytes(Path.Combine(Experiment, file))));
        Assert.Equal("random", SharedWith("trial2-entropy"));
        Assert.Null(SharedWith("trial2-ll"));
    }

    [Fact]
    public void A_trial_goes_on_with_the_strategies_that_are_not_done()
    {
        Planned();
        Work(0);
        Directory.Delete(Path.Combine(Experiment, "units/trial1-entropy/result"), recursive: true);
        byte[] others = File.ReadAllBytes(Path.Combine(Experiment, "units/trial1-ll/result/done.json"));
        JsonNode state = State();
        Assert.Equal((2, 0, 1), ((int)state["units"]!["all"]!, (int)state["units"]!["done"]!, (int)state["units"]!["begun"]!));

        Work(0);

        Assert.True(Directory.Exists(Path.Combine(Experiment, "units/trial1-entropy/result")));
        Assert.Equal(others, File.ReadAllBytes(Path.Combine(Experiment, "units/trial1-ll/result/done.json")));
        Assert.Equal(1, (int)State()["units"]!["done"]!);
    }

    [Theory]
    [InlineData("--by trail: is unknown; did you mean 'trial'?", "--by", "trail")]
    [InlineData("--by: is for the trials of an experiment; a pool has shards", "--by", "trial", "--score", "m", "a.tar", "--shards", "2")]
    public void A_division_that_there_is_none_of_is_one_line(string expected, params string[] more) =>
        Assert.Contains(expected, CommandHere.Run(["plan", "--out", Experiment, .. more]).ShouldFail(2), StringComparison.Ordinal);

    [Fact]
    public void A_division_that_is_damaged_is_one_line()
    {
        Planned();
        File.WriteAllText(Path.Combine(Experiment, "units.json"), """{"version":1,"by":"cycle"}""");

        Assert.Contains("units.json: has format version 1 and units by 'cycle'", CommandHere.Run("work", Experiment, "--unit", "0").ShouldFail(2),
            StringComparison.Ordinal);
    }

    private QuerentProcess Planned() => CommandHere.Run([.. TinyRun.Planned(Experiment, s_settings), "--by", "trial"]).ShouldSucceed();

    private QuerentProcess Work(int unit) => CommandHere.Run("work", Experiment, "--unit", $"{unit}").ShouldSucceed();

    private JsonNode State() => JsonNode.Parse(QuerentProcess.Run("status", Experiment, "--json").ShouldSucceed().Out)!;

    private string? SharedWith(string unit) => (string?)JsonNode.Parse(
        File.ReadLines(Path.Combine(Experiment, "units", unit, "result", "times.jsonl")).First())!["sharedWith"];
}
