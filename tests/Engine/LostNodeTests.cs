using System.Text.Json.Nodes;
using Querent.Host.Tests.Support;

namespace Querent.Engine.Tests;

/// <summary>Nodes that are lost, and one that only seems so.</summary>
[Collection(Cluster.Fragile)]
public sealed class LostNodeTests(Cluster cluster, OneProcess one) : EngineTest(cluster, one, Cluster.Fragile)
{
    private static string Lost => Cluster.Nodes(Cluster.Fragile)[1];

    [Fact]
    public async Task A_killed_node_costs_nothing_but_time()
    {
        await Ready();
        Sample sample = Sample().Planned(2);
        string[] jobs = sample.Submit();
        string? unit = null;
        await Wait.Until("a cycle on a node", () => (unit = sample.UnitOn(Lost)) is not null);

        Cluster.KillNode(Lost);

        await sample.Done(AllUnits);
        Cluster.StartNode(Lost);

        // Six units are more than an array of this cluster can hold.
        Assert.Equal(2, jobs.Length);
        JsonNode[] tries = sample.Tries(unit!);
        Assert.Equal(Lost, (string)tries[0]["node"]!);
        Assert.Null(tries[0]["code"]);
        Assert.NotEqual(Lost, (string)tries[^1]["node"]!);
        Assert.True((int)tries[^1]["cycles"]! > 0, "It began anew.");
        Assert.Equal(0, sample.Merge().ExitCode);
        sample.ShouldEqual(One.Run, AllUnits);
        Assert.All(["config.json", "plan.json", "cycles.csv", "selections.csv"], file => Assert.Equal(
            File.ReadAllBytes(Path.Combine(One.Run, file)), File.ReadAllBytes(Path.Combine(sample.Path, file))));
    }

    [Fact]
    public async Task A_process_that_was_given_up_and_lives_on_does_no_harm()
    {
        await Ready();
        Sample sample = Sample().Planned(1);
        sample.Submit();
        string? unit = null;
        await Wait.Until("a cycle on a node", () => (unit = sample.UnitOn(Lost)) is not null);
        int lost = (int)sample.Tries(unit!)[0]["process"]!;
        ProcessTable.Signal(lost, "STOP");
        Cluster.KillDaemon(Lost);
        await Wait.Until("a second process", () => sample.Tries(unit!).Length == 2);

        ProcessTable.Signal(lost, "CONT");

        await sample.Done(Units);
        await Wait.Until("the end of the first process", () => Array.TrueForAll(sample.Tries(unit!), entry => entry["code"] is not null));
        Cluster.StartNode(Lost);
        Assert.All(sample.Tries(unit!), entry => Assert.Equal(0, (int)entry["code"]!));
        Assert.Empty(sample.Attempts(unit!));
        Assert.DoesNotContain(Directory.GetFiles(Path.Combine(sample.Path, "log")),
            file => File.ReadAllText(file).Contains("with other results", StringComparison.Ordinal));
        sample.ShouldEqual(One.Run, Units);
    }
}
