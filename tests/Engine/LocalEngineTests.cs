using System.Diagnostics;
using Querent.Host.Tests.Support;

namespace Querent.Engine.Tests;

/// <summary>Units that are given to processes of this machine.</summary>
public sealed class LocalEngineTests(Cluster cluster, OneProcess one) : EngineTest(cluster, one)
{
    [Fact]
    public async Task Processes_of_this_machine_give_the_same_bytes_and_one_that_was_killed_is_started_again()
    {
        Engine.Tests.Cluster.RequireAsked();
        Sample sample = Sample().Planned(1);
        using Process engine = QuerentProcess.Start([],
            ["submit", sample.Path, "--engine", "local", "--at-once", "2", "--checkpoint-minutes", "0.05"]);
        await Wait.Until("a cycle of unit 0", () => sample.Cycles(Units[0]) > 0);
        ProcessTable.Signal((int)sample.Tries(Units[0])[0]["process"]!, "KILL");

        QuerentProcess result = QuerentProcess.Finish(engine);

        Assert.True(result.ExitCode == 0, $"It ended with {result.ExitCode}: {result.Out}{result.Error}{sample.Logs}");

        Assert.Contains("unit 0 (trial 1, random): its process ended with code 137; it is tried again", result.OutLines);
        Assert.Contains("unit 2 (trial 1, ll) is done", result.OutLines);
        Assert.Equal(2, sample.Tries(Units[0]).Length);
        sample.ShouldEqual(One.Run, Units);
    }
}
