using System.Diagnostics;
using System.Text.RegularExpressions;
using Querent.Host.Tests.Support;

namespace Querent.Host.Tests.Runs.Units;

/// <summary>The errors of plan, work and merge, and of calls with wrong arguments.</summary>
public sealed class BadUnitTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string Experiment => _folder.Under("experiment");

    [Theory]
    [InlineData("--unit 2: the plan has the units 0 to 1", "--unit", "2")]
    [InlineData("--unit -1: the plan has the units 0 to 1", "--unit", "-1")]
    [InlineData("--unit two: write a whole number, such as 2", "--unit", "two")]
    [InlineData("--unit: is missing, and this is no job of an array (SLURM_ARRAY_TASK_ID, ")]
    public void A_unit_that_is_none_is_refused(string expected, params string[] arguments)
    {
        Plan();

        Assert.Contains(expected, QuerentProcess.Run(["work", Experiment, .. arguments]).ShouldFail(2), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("work", "--unit", "0")]
    [InlineData("merge")]
    public void A_folder_that_holds_no_plan_is_refused(params string[] arguments)
    {
        Directory.CreateDirectory(Experiment);

        Assert.Contains("plan.json cannot be read",
            QuerentProcess.Run([arguments[0], Experiment, .. arguments[1..]]).ShouldFail(2), StringComparison.Ordinal);
    }

    [Fact]
    public void A_merge_of_nothing_is_refused()
    {
        Plan();

        Assert.Contains("no unit has ended yet", QuerentProcess.Run("merge", Experiment).ShouldFail(2), StringComparison.Ordinal);
    }

    [Fact]
    public void Data_that_changed_since_the_plan_are_refused()
    {
        Plan();
        string plan = Path.Combine(Experiment, "plan.json");
        string text = File.ReadAllText(plan);
        int start = text.IndexOf("\"dataFingerprint\": \"", StringComparison.Ordinal) + 20;
        File.WriteAllText(plan, text[..start] + "0000" + text[(start + 4)..]);

        Assert.Contains("cannot be gone on with, it would mix two experiments: dataFingerprint is ",
            QuerentProcess.Run("work", Experiment, "--unit", "0").ShouldFail(2), StringComparison.Ordinal);
    }

    [Fact]
    public void Plugins_that_changed_since_the_plan_are_refused_unless_it_is_meant()
    {
        Plan();
        string plan = Path.Combine(Experiment, "plan.json");
        File.WriteAllText(plan, Regex.Replace(
            File.ReadAllText(plan), @"(""plugins"": \[[^[]*""sha256"": \{\s*""[^""]+"": "")....", "${1}0000"));

        QuerentProcess refused = QuerentProcess.Run("work", Experiment, "--unit", "0");
        QuerentProcess meant = QuerentProcess.Run("work", Experiment, "--unit", "0", "--allow-changed-plugins");

        const string Line = "plugins or program are not those that the run began with: plugins[";
        Assert.Contains(Line, refused.ShouldFail(2), StringComparison.Ordinal);
        Assert.Equal(0, meant.ExitCode);
        Assert.StartsWith("warning: " + Line, Assert.Single(meant.ErrorLines), StringComparison.Ordinal);
        Assert.Contains("\"event\":\"warning\"", File.ReadAllText(Path.Combine(
            Experiment, "units", "trial1-random", "result", "events.jsonl")), StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_wrong_with_an_experiment_is_found_when_it_is_planned()
    {
        Assert.Contains("strategy 'entropi'", QuerentProcess.Run(TinyRun.Planned(Experiment, """strategies=["entropi"]"""))
            .ShouldFail(2), StringComparison.Ordinal);
        Assert.False(Directory.Exists(Experiment));
    }

    [Fact]
    public void A_folder_is_planned_once()
    {
        Plan();

        Assert.Contains("holds an unfinished run of this configuration, 0 of 2 units done",
            QuerentProcess.Run(TinyRun.Planned(Experiment)).ShouldFail(2), StringComparison.Ordinal);
    }

    [Fact]
    public void Work_that_is_interrupted_is_saved_and_goes_on()
    {
        Signals.SkipWhereIgnored(2);
        Plan("loop.cycles=4", "loop.querySize=4", "training.epochs=100");
        using Process process = QuerentProcess.Start([], ["work", Experiment, "--unit", "0"]);
        QuerentProcess.WaitForLine(process, "trial 1");
        Signals.Send(process, "INT");

        QuerentProcess interrupted = QuerentProcess.Finish(process);

        Assert.Equal(130, interrupted.ExitCode);
        Assert.Equal("interrupted: unit 0 (trial 1, random) is saved; the same command goes on with it", interrupted.OutLines[^1]);
        string attempt = Assert.Single(Directory.GetDirectories(Path.Combine(Experiment, "units", "trial1-random", "attempts")));
        Assert.Contains("\"status\":\"cancelled\"", File.ReadLines(Path.Combine(attempt, "events.jsonl")).Last(), StringComparison.Ordinal);
        QuerentProcess again = QuerentProcess.Run("work", Experiment, "--unit", "0");
        Assert.Equal(0, again.ExitCode);
        Assert.DoesNotContain("cycle 1/4", again.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void Two_processes_on_one_unit_end_with_one_result()
    {
        Plan("training.epochs=40");
        using Process first = QuerentProcess.Start([], ["work", Experiment, "--unit", "0"]);
        using Process second = QuerentProcess.Start([], ["work", Experiment, "--unit", "0"]);

        QuerentProcess[] results = [QuerentProcess.Finish(first), QuerentProcess.Finish(second)];

        Assert.All(results, result => Assert.Equal((0, ""), (result.ExitCode, result.Error)));
        Assert.Equal(["result", "tries"], Directory.GetDirectories(Path.Combine(Experiment, "units", "trial1-random")).Select(Path.GetFileName).Order());
    }

    public void Dispose() => _folder.Dispose();

    private void Plan(params string[] settings) =>
        Assert.Equal(0, QuerentProcess.Run(TinyRun.Planned(Experiment, settings)).ExitCode);
}
