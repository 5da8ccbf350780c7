using System.Text.Json.Nodes;
using Querent.Host.Tests.Support;

namespace Querent.Engine.Tests;

/// <summary>Disks that are full, and plugins that fail.</summary>
[Collection(Cluster.Calm)]
public sealed class TroubleTests(Cluster cluster, OneProcess one) : EngineTest(cluster, one, Cluster.Calm)
{
    [Fact]
    public async Task On_a_full_disk_a_job_waits_for_room()
    {
        await Ready();
        using var disk = new SmallDisk(8000);
        Sample sample = Sample(disk.Under("experiment")).Planned([.. Engine.Tests.Sample.Settings(1), """strategies=["random"]"""]);
        string job = Assert.Single(sample.Submit());
        disk.FillUpTo(100);
        await Wait.Until("a try that ended for want of room", () => sample.Tries(Units[0]).Any(entry => (int?)entry["code"] == 75));

        disk.MakeRoom();

        await sample.Done(Units[0]);
        Assert.Contains("No space left", (string)sample.Tries(Units[0])[0]["problem"]!, StringComparison.Ordinal);
        Assert.Contains("restart 1", sample.Log(job, 0), StringComparison.Ordinal);
        sample.ShouldEqual(One.Run, Units[0]);
    }

    [Fact]
    public async Task A_faulty_plugin_costs_its_units_alone()
    {
        await Ready();
        string plugins = Directory.CreateDirectory(Folder.Under("plugins")).FullName;
        Directory.Move(Folder.AddPlugin("BadAnswers"), Path.Combine(plugins, "BadAnswers"));
        Sample sample = Sample().Planned([.. Engine.Tests.Sample.Settings(1), """strategies=["random","entropy","throwing"]"""], "--plugins", plugins);
        string job = Assert.Single(sample.Submit("--plugins", plugins));
        await sample.Done(Units[0], Units[1]);
        await Wait.Until("the end of unit 2", () =>
            Cluster.Tasks(job).Any(task => task.StartsWith("2|FAILED", StringComparison.Ordinal)));

        JsonNode failed = Assert.Single(sample.Status()["unfinished"]!.AsArray())!;
        QuerentProcess merging = QuerentProcess.Run(Cluster.Environment, ["merge", sample.Path, "--plugins", plugins]);

        Assert.Equal(("failed", 1), ((string)failed["state"]!, (int)failed["tries"]!));
        Assert.Contains("lost my way", (string)failed["problem"]!, StringComparison.Ordinal);
        Assert.Equal(4, merging.ExitCode);
        Assert.Contains(merging.OutLines, line => line.StartsWith("2 of 3 units; missing: trial 1 throwing: ", StringComparison.Ordinal));
        Assert.Contains("lost my way", string.Join(' ', merging.OutLines), StringComparison.Ordinal);
        sample.ShouldEqual(One.Run, Units[0], Units[1]);
    }
}
