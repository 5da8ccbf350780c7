using System.Diagnostics;
using Querent.Host.Tests.Support;

namespace Querent.Host.Tests.Runs.Resuming;

/// <summary>Runs whose disk is full, cannot be written, or gives little room to each file.</summary>
public sealed class FullDiskTests(HaltedRun halted) : IClassFixture<HaltedRun>, IDisposable
{
    private readonly TemporaryFolder _folder = new();

    // From a disk that takes no more than the start to one that is full in the last unit.
    [Theory]
    [InlineData(450)]
    [InlineData(600)]
    [InlineData(700)]
    [InlineData(800)]
    [InlineData(900)]
    [InlineData(1000)]
    public void A_run_whose_disk_was_full_goes_on_when_there_is_room(int kilobytes)
    {
        using var disk = new SmallDisk(8000);
        string run = disk.Under("run");
        disk.FillUpTo(kilobytes);

        string line = CommandHere.Run(SmallRun.Into(run, "default")).ShouldFail(2);

        Assert.Contains("No space left", line, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(run, "*.tmp", SearchOption.AllDirectories));
        string[] finished = Rows(run);
        disk.MakeRoom();
        QuerentProcess resumed = CommandHere.Run(SmallRun.Resume(run));
        Assert.True(resumed.ExitCode == 0, resumed.Error);
        Assert.Equal(finished, Rows(run).Take(finished.Length));
        SmallRun.AssertSame(halted.Results, run);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(8)]
    [InlineData(40)]
    [InlineData(100)]
    public void On_a_full_disk_a_run_cannot_go_on_and_loses_nothing(int kilobytes)
    {
        using var disk = new SmallDisk(8000);
        string run = Copy(disk);
        string[] finished = Rows(run);
        disk.FillUpTo(kilobytes);

        for (int i = 0; i < 3; i++)
        {
            CommandHere.Run(SmallRun.Resume(run)).ShouldFail(2);
            Assert.Equal(finished, Rows(run).Take(finished.Length));
        }

        disk.MakeRoom();
        QuerentProcess resumed = CommandHere.Run(SmallRun.Resume(run));
        Assert.True(resumed.ExitCode == 0, resumed.Error);
        SmallRun.AssertSame(halted.Results, run);
    }

    [Fact]
    public void In_a_folder_that_cannot_be_written_a_run_cannot_go_on_and_stays_as_it_is()
    {
        using var disk = new SmallDisk(8000);
        string run = Copy(disk);
        disk.Mount("ro");

        string line = CommandHere.Run(SmallRun.Resume(run)).ShouldFail(2);

        Assert.Contains($"{run}: cannot be written: ", line, StringComparison.Ordinal);
        disk.Mount("rw");
        Assert.Equal(0, CommandHere.Run(SmallRun.Resume(run)).ExitCode);
        SmallRun.AssertSame(halted.Results, run);
    }

    // Blocks of 512 bytes: events, report or checkpoints are larger.
    [Theory]
    [InlineData(10)]
    [InlineData(200)]
    [InlineData(240)]
    [InlineData(420)]
    public void Where_files_may_not_grow_a_run_cannot_go_on_and_loses_nothing(int blocks)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Limits are written for a shell on Linux.");
        string run = _folder.CopyOf(halted.Path, "run");
        string[] finished = Rows(run);

        using (Process process = QuerentProcess.StartInShell(
            $"export DOTNET_EnableWriteXorExecute=0; ulimit -f {blocks}; exec", SmallRun.Resume(run)))
        {
            QuerentProcess.Finish(process).ShouldFail(2);
        }

        Assert.Equal(finished, Rows(run).Take(finished.Length));
        Assert.Equal(0, CommandHere.Run(SmallRun.Resume(run)).ExitCode);
        SmallRun.AssertSame(halted.Results, run);
    }

    public void Dispose() => _folder.Dispose();

    private string Copy(SmallDisk disk)
    {
        foreach (string file in Directory.GetFiles(halted.Path, "*", SearchOption.AllDirectories))
        {
            string copy = disk.Under(Path.Combine("run", Path.GetRelativePath(halted.Path, file)));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }

        return disk.Under("run");
    }

    private static string[] Rows(string run)
    {
        string table = Path.Combine(run, "cycles.csv");
        return File.Exists(table) ? File.ReadAllLines(table) : [];
    }
}
