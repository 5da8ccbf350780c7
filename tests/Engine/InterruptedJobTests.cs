using System.Diagnostics;
using System.Text.Json.Nodes;

namespace Querent.Engine.Tests;

/// <summary>Jobs that are told to end.</summary>
[Collection(Cluster.Calm)]
public sealed class InterruptedJobTests(Cluster cluster, OneProcess one) : EngineTest(cluster, one, Cluster.Calm)
{
    [Fact]
    public async Task A_job_whose_time_is_over_saves_itself_and_goes_on_later()
    {
        await Ready();
        Sample sample = Sample().Planned(1);
        string job = Assert.Single(sample.Submit());
        await Wait.Until("the beginning of unit 0", () => sample.Tries(Units[0]).Length > 0);

        // At any instant: while plugins are loaded, in training, between two cycles.
        int milliseconds = (int)(Stopwatch.GetTimestamp() % 3000);
        TestContext.Current.SendDiagnosticMessage($"TERM after {milliseconds} ms");
        await Task.Delay(milliseconds, TestContext.Current.CancellationToken);
        bool isEarly = !sample.IsDone(Units[0]);
        Cluster.Ask("scancel", "--signal=TERM", "--batch", $"{job}_0");

        await sample.Done(Units);
        JsonNode[] tries = sample.Tries(Units[0]);
        Assert.True(!isEarly || tries.Length >= 2 || sample.Log(job, 0).Contains("is done", StringComparison.Ordinal));
        Assert.All(tries.SkipLast(1), entry => Assert.Equal(130, (int)entry["code"]!));
        sample.ShouldEqual(One.Run, Units);
    }

    [Fact]
    public async Task A_cancelled_job_stays_so_and_units_are_submitted_again_with_a_cut_checkpoint()
    {
        await Ready();
        Sample sample = Sample().Planned(1);
        string job = Assert.Single(sample.Submit());
        await Wait.Until("a cycle of unit 2", () => sample.Cycles(Units[2]) > 0 && sample.States(Units[2]).Length == 2);

        Cluster.Ask("scancel", job);

        await Wait.Until("the end of all tasks", () => Cluster.Tasks(job).All(task => !task.Contains("ING|", StringComparison.Ordinal)));
        Assert.Contains("2|CANCELLED|", string.Join(' ', Cluster.Tasks(job)), StringComparison.Ordinal);
        Assert.Equal(130, (int)sample.Tries(Units[2])[^1]["code"]!);
        JsonNode unfinished = sample.Status()["unfinished"]!.AsArray().Single(unit => (int)unit!["unit"]! == 2)!;
        Assert.Equal("interrupted", (string)unfinished["state"]!);
        Assert.EndsWith($"{job}_2.txt", (string)unfinished["log"]!, StringComparison.Ordinal);

        string newest = sample.States(Units[2])[^1];
        File.WriteAllText(newest, File.ReadAllText(newest)[..^20]);
        string second = Assert.Single(sample.Submit());
        await sample.Done(Units);

        Assert.Contains("warning: ", sample.Log(second, 2), StringComparison.Ordinal);
        Assert.Contains(Path.GetFileName(newest), sample.Log(second, 2), StringComparison.Ordinal);
        sample.ShouldEqual(One.Run, Units);
    }
}
