using Querent.Host.Display;
using Querent.Host.Output;
using Querent.Hosting;
using Querent.Hosting.Configuration;
using Querent.Hosting.Runs;

namespace Querent.Host.Commands;

/// <summary>Everything that a command computes with, opened before the eyes of a user.</summary>
internal sealed class OpenBench(Terminal terminal, TimeProvider time, SuddenEnd suddenEnd, CancellationToken cancellation)
{
    /// <summary>Lines for the user, and the plugins for the last word of a sudden end.</summary>
    public RunNotices Notices { get; } = new()
    {
        Warn = terminal.Warn,
        Note = terminal.Note,
        Progress = StepProgress.On(terminal, time).Report,
        Found = plugins => suddenEnd.Suspects = () => plugins.Entered.Select(plugin => plugin.Manifest.Id),
    };

    public Workbench Of(ConfigurationSource source, WorkRequest request) =>
        Shown(() => Workbench.Open(source, request, Notices, cancellation));

    public ExperimentRun Of(RunRequest request) => Shown(() => ExperimentRun.Open(request, Notices, time, cancellation));

    // The last step stays on the line that changes until somebody takes it away.
    private T Shown<T>(Func<T> open)
    {
        try
        {
            return open();
        }
        finally
        {
            terminal.Status?.Clear();
        }
    }
}
