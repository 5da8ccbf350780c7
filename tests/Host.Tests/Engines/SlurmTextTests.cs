using Querent.Errors;
using Querent.Hosting.Engines;
using Querent.Hosting.Engines.Slurm;
using Querent.Hosting.Runs;
using Querent.Hosting.Runs.Overview;
using Querent.Hosting.Runs.Units;
using Querent.Host.Tests.Overview;

namespace Querent.Host.Tests.Engines;

/// <summary>Texts for Slurm, and texts of Slurm.</summary>
public sealed class SlurmTextTests : IDisposable
{
    private readonly RunFolder _run = new();

    [Theory]
    [InlineData("0-3", 0, 1, 2, 3)]
    [InlineData("0,2-3,7", 0, 2, 3, 7)]
    [InlineData("5", 5)]
    [InlineData("")]
    public void Units_are_ranges(string expected, params int[] units) => Assert.Equal(expected, UnitList.Text(units));

    [Theory]
    [InlineData("/a/b-c_d.e", "/a/b-c_d.e")]
    [InlineData("a b", "'a b'")]
    [InlineData("it's $HOME", @"'it'\''s $HOME'")]
    [InlineData("", "''")]
    public void A_word_stays_one_word_of_a_shell(string word, string expected) => Assert.Equal(expected, ShellText.Quote(word));

    [Fact]
    public void A_script_has_the_wishes_and_the_indices_of_its_units()
    {
        string text = SlurmScript.Text(Request("/data/my exp") with { AtOnce = 8, Threads = 4, WorkOptions = ["--device", "cuda"] },
            new SlurmOptions { Partition = "gpu", Gpus = 1, Time = "12:00:00", Others = ["--account=x"] }, [1001, 1003], 1001);

        Assert.StartsWith("#!/bin/bash\n#SBATCH --job-name=querent-sample\n#SBATCH --array=0,2%8\n", text, StringComparison.Ordinal);
        Assert.All(["--requeue", "--signal=B:TERM@120", "--output=\"/data/my exp/log/%A_%a.txt\"", "--chdir=\"/home/me\"", "--partition=gpu",
            "--time=12:00:00", "--cpus-per-task=4", "--gpus=1", "--account=x"], line =>
            Assert.Contains($"\n#SBATCH {line}\n", text, StringComparison.Ordinal));
        Assert.Contains("\n'/opt/q u/querent' work '/data/my exp' --offset 1001 --device cuda --threads \"${SLURM_CPUS_ON_NODE:-1}\" &\n", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/data/100%")]
    [InlineData("/data/a\"b")]
    [InlineData("/data/it's")]
    [InlineData("/data/a\nb")]
    public void A_path_that_no_script_can_name_is_refused(string path) => Assert.Throws<ConfigurationException>(
        () => SlurmScript.Text(Request(path), new SlurmOptions(), [0], 0));

    [Fact]
    public void A_queue_is_read_line_by_line()
    {
        var tasks = SlurmQueue.Parse("17|0|RUNNING|n1|None\n17|3|PENDING||Priority\nnonsense\n17|N/A|PENDING||\n");

        Assert.Equal(new QueuedTask("RUNNING", "n1", "None"), tasks[("17", 0)]);
        Assert.Equal(new QueuedTask("PENDING", "", "Priority"), tasks[("17", 3)]);
        Assert.Equal(2, tasks.Count);
    }

    [Theory]
    [InlineData("RUNNING", null, UnitStage.Running, null)]
    [InlineData("PENDING", null, UnitStage.Queued, "Priority")]
    [InlineData("PENDING", 130, UnitStage.Queued, "Priority")]
    [InlineData("FAILED", 3, UnitStage.Failed, "lost my way")]
    [InlineData("CANCELLED", 130, UnitStage.Interrupted, "Slurm says CANCELLED (Priority)")]
    [InlineData("OUT_OF_MEMORY", null, UnitStage.Lost, "Slurm says OUT_OF_MEMORY (Priority)")]
    [InlineData(null, 2, UnitStage.Failed, "lost my way")]
    [InlineData(null, null, UnitStage.Lost, "its process was killed")]
    public void A_unit_stands_as_queue_and_tries_tell(string? state, int? code, UnitStage stage, string? problem)
    {
        UnitTry last = Try("1") with { Code = code, Problem = code is 2 or 3 ? "lost my way" : null };

        var standing = UnitStanding.Of(last, state is null ? null : new QueuedTask(state, "n1", "Priority"), [Life.Gone], true, true);

        Assert.Equal(new UnitStanding(stage, problem), standing);
    }

    [Fact]
    public void A_job_that_gets_no_farther_ends_after_five_tries_and_another_job_begins_anew()
    {
        PlannedUnit unit = EarlierRun.Open(_run.Path).Units[0];
        var launcher = new Launcher("17", "/log/17_0.txt", "n1");
        for (int i = 0; i < TryRecord.Most; i++)
        {
            TryRecord.Begin(unit, TryPlace.Beginning, $"2026112{i}-a-1", launcher, TimeProvider.System).End(75, "the disk is full");
        }

        string message = Assert.Throws<DataException>(
            () => TryRecord.Begin(unit, TryPlace.Beginning, "a", launcher, TimeProvider.System)).Message;

        Assert.Equal("trial 1, random: 5 tries of job 17 have saved nothing; the last one ended with: the disk is full " +
            "(its log: /log/17_0.txt); submit it again when that is mended", message);
        TryRecord.Begin(unit, new TryPlace(1, "farther"), "b", launcher, TimeProvider.System);
        TryRecord.Begin(unit, TryPlace.Beginning, "c", launcher with { Job = "18" }, TimeProvider.System);
        TryRecord.Begin(unit, TryPlace.Beginning, "d", launcher with { Job = null }, TimeProvider.System);
    }

    public void Dispose() => _run.Dispose();

    private SubmitRequest Request(string path) => new()
    {
        Experiment = path,
        Work = EarlierRun.Open(_run.Path),
        Units = [0],
        Directory = "/home/me",
        Program = ["/opt/q u/querent"],
    };

    private static UnitTry Try(string job) => new()
    {
        Attempt = "a",
        Host = "vm",
        Process = 1,
        Node = "n1",
        Job = job,
        Began = default,
        Cycles = 0,
        Place = "",
    };
}
