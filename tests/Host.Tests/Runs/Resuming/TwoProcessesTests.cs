using System.Diagnostics;
using Querent.Host.Tests.Support;

namespace Querent.Host.Tests.Runs.Resuming;

/// <summary>Two processes that want the same run.</summary>
public sealed class TwoProcessesTests(HaltedRun halted) : IClassFixture<HaltedRun>, IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void Of_many_that_go_on_at_once_one_does_and_the_others_say_why_not()
    {
        string run = _folder.CopyOf(halted.Path, "run");
        Process[] processes = [.. Enumerable.Range(0, 3).Select(_ => QuerentProcess.Start([], SmallRun.Resume(run)))];

        QuerentProcess[] results = [.. processes.Select(QuerentProcess.Finish)];

        Array.ForEach(processes, process => process.Dispose());
        Assert.All(results.Where(result => result.ExitCode != 0), result => Assert.Equal(
            $"error: {run}: another process is at work on this run", result.ShouldFail(2)));
        Assert.Contains(results, result => result.ExitCode == 0);
        SmallRun.AssertSame(halted.Results, run);
    }

    [Fact]
    public void A_process_that_is_stopped_keeps_others_out_until_it_is_killed()
    {
        Signals.SkipWhereIgnored(2);
        string run = _folder.CopyOf(halted.Path, "run");
        using Process stopped = QuerentProcess.Start([], SmallRun.Resume(run));
        int before = SmallRun.SharedLines(Path.Combine(run, "events.jsonl")).Length;
        SpinWait.SpinUntil(() => SmallRun.SharedLines(Path.Combine(run, "events.jsonl")).Length > before + 2);
        Signals.Send(stopped, "STOP");

        string line = CommandHere.Run(SmallRun.Resume(run)).ShouldFail(2);

        Assert.Equal($"error: {run}: another process is at work on this run", line);
        stopped.Kill();
        Assert.Equal(137, QuerentProcess.Finish(stopped).ExitCode);
        Assert.Equal(0, CommandHere.Run(SmallRun.Resume(run)).ExitCode);
        SmallRun.AssertSame(halted.Results, run);
    }

    // The number of a process that is no more, or of one that lives and has nothing to do with it.
    [Theory]
    [InlineData("1")]
    [InlineData("4000000")]
    [InlineData("no number")]
    public void A_lock_file_that_nobody_holds_is_no_obstacle(string content)
    {
        string run = _folder.CopyOf(halted.Path, "run");
        File.WriteAllText(Path.Combine(run, "lock"), content);

        Assert.Equal(0, CommandHere.Run(SmallRun.Resume(run)).ExitCode);

        SmallRun.AssertSame(halted.Results, run);
    }

    public void Dispose() => _folder.Dispose();
}
