using System.Runtime.ExceptionServices;
using Querent.Errors;
using Querent.Host.Display;
using Querent.Host.Output;
using Querent.Hosting;
using Querent.Hosting.Engines;
using Querent.Hosting.Runs;
using Querent.Hosting.Runs.Overview;

namespace Querent.Host.Commands;

/// <summary>One <c>querent merge</c>: from units that many processes have worked on to the files of one run.</summary>
internal sealed class MergeSession(Terminal terminal, TimeProvider time)
{
    public int Run(string experiment, WorkRequest request) =>
        LongCommand.Run(terminal, "anything was merged", (interruption, suddenEnd) =>
        {
            var run = EarlierRun.Open(experiment);
            using var held = RunLock.Take(experiment);
            var units = EndedUnits.Read(run, EndedUnits.Of(run));
            units.RequireAlike();
            using Workbench bench = new OpenBench(terminal, time, suddenEnd, interruption.Token).Of(run.Source(), request);
            interruption.Token.ThrowIfCancellationRequested();
            run.RequireSame(bench.Plan, circumstances: null, allowChangedCode: true, terminal.Warn);
            RunEnvironment circumstances = RecordedEnvironment.Of(bench.Circumstances, units.Circumstances);
            using StartedRun started = interruption.Undivided(() =>
            {
                suddenEnd.LastWord = _ => run.Directory.Discard();
                var started = StartedRun.Begin(
                    bench, run.Plan, run.Directory, isNew: false, terminal.Warn, time, circumstances);
                new LastWords(terminal, interruption, suddenEnd).Of(started.Record);
                return started;
            });
            return Write(experiment, units, started.Record, bench.Experiment, interruption);
        });

    private int Write(
        string path, EndedUnits units, RunRecord record, Experiment experiment, Interruption interruption)
    {
        var clock = new RunClock(experiment, experiment.Units, experiment.Units, time);
        var summary = new RunSummary(terminal, experiment, record, clock, time);
        Exception[] failures = [.. Attempts.All(() => units.Tell([.. record.Observers], interruption.Token))];
        Exception? failure = failures.FirstOrDefault();
        bool isCancelled = failure is OperationCanceledException && interruption.Token.IsCancellationRequested;
        interruption.Answered();
        RunStatus status = isCancelled ? RunStatus.Cancelled
            : failure is not null ? RunStatus.Failed
            : units.Missing is null ? RunStatus.Completed : RunStatus.Partial;
        Exception[] unrecorded = [.. record.End(status, isCancelled
            ? "The merge was interrupted; merge again." : failure?.Message ?? units.Missing)];
        if (!isCancelled && (failure ?? unrecorded.FirstOrDefault()) is { } problem)
        {
            ExceptionDispatchInfo.Throw(problem);
        }

        foreach (string line in units.Missing is null || isCancelled
            ? [] : UnfinishedLines.Of(EngineReading.Add(RunReading.Of(path, time))))
        {
            terminal.Out.WriteLine(line);
        }

        summary.End(isCancelled ? "interrupted; merge again" : units.Missing ?? "complete");
        return isCancelled ? ExitCode.Cancelled : units.Missing is null ? ExitCode.Success : ExitCode.Partial;
    }
}
