using System.Runtime.ExceptionServices;
using Querent.Host.Output;
using Querent.Host.Display;
using Querent.Hosting.Runs;

namespace Querent.Host.Commands;

/// <summary>
/// Carries a run out and writes down how it ended. Errors of that writing never hide the reason of the end.
/// </summary>
internal sealed class RunConclusion(Terminal terminal, RunRecord record, RunSummary summary, Interruption interruption)
{
    /// <summary>Runs the work and returns the exit code; throws what ended the work, else what could not be
    /// recorded.</summary>
    public int Of(Action work)
    {
        (RunStatus status, Exception? failure) = Outcome(work);
        interruption.Answered();
        string? lost = terminal.TakeOutputProblem();
        Exception[] unrecorded =
        [
            .. Attempts.All(() => NoteLost(lost)),
            .. record.End(status, status == RunStatus.Cancelled ? RunRecord.Interrupted : failure?.Message),
            .. Attempts.All(() => summary.End(Words(status))),
        ];
        string? lostLater = terminal.TakeOutputProblem();
        if ((lost ?? lostLater) is { } reason)
        {
            terminal.Warn(Lost(reason));
        }

        foreach (Exception problem in failure is null && status == RunStatus.Completed ? unrecorded.Skip(1) : unrecorded)
        {
            terminal.Warn($"the end of the run could not be recorded: {problem.Message}");
        }

        if (status == RunStatus.Cancelled)
        {
            return ExitCode.Cancelled;
        }

        if ((failure ?? unrecorded.FirstOrDefault()) is { } first)
        {
            ExceptionDispatchInfo.Throw(first);
        }

        return ExitCode.Success;
    }

    private (RunStatus Status, Exception? Failure) Outcome(Action work)
    {
        try
        {
            summary.Display.While(work);
            return (RunStatus.Completed, null);
        }
        catch (OperationCanceledException) when (interruption.Token.IsCancellationRequested)
        {
            return (RunStatus.Cancelled, null);
        }
        catch (Exception problem)
        {
            return (RunStatus.Failed, problem);
        }
    }

    // A run without a terminal still writes its final files.
    private void NoteLost(string? reason)
    {
        if (reason is not null)
        {
            record.Warn(Lost(reason));
        }
    }

    public static string Lost(string reason) =>
        $"standard output could not be written: {reason.TrimEnd('.')}; the run went on without it";

    private string Words(RunStatus status)
    {
        string kept = record.Results.Cycles.Count == 0 ? "no cycle had finished" : "the finished cycles are kept";
        return status switch
        {
            RunStatus.Completed => "complete",
            RunStatus.Cancelled => $"interrupted; {kept}",
            _ => $"failed; {kept}",
        };
    }
}
