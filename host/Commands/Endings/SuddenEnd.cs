using Querent.Host.Output;
using Querent.Hosting.Plugins;
using Querent.Hosting.Runs;

namespace Querent.Host.Commands;

/// <summary>
/// Plugins are foreign code: one may end the process, or throw on a thread of its own. Either is said, written down,
/// and gets an exit code that is not 0.
/// </summary>
internal sealed class SuddenEnd : IDisposable
{
    private readonly Terminal _terminal;
    private readonly CancellationToken _interrupted;

    /// <param name="terminal">Shows the message about the end.</param>
    /// <param name="interrupted">Cancelled where the process may end because somebody asked for it.</param>
    public SuddenEnd(Terminal terminal, CancellationToken interrupted)
    {
        (_terminal, _interrupted) = (terminal, interrupted);
        AppDomain.CurrentDomain.ProcessExit += OnExit;
        AppDomain.CurrentDomain.UnhandledException += OnUnhandled;
    }

    /// <summary>The current position of the command: <c>in trial 1 of random</c>.</summary>
    public Func<string> Place { get; set; } = static () => "before the run began";

    /// <summary>The plugins whose code has run.</summary>
    public Func<IEnumerable<string>> Suspects { get; set; } = static () => [];

    /// <summary>Writes down what happened.</summary>
    public Action<string> LastWord { get; set; } = static _ => { };

    public void Dispose()
    {
        AppDomain.CurrentDomain.ProcessExit -= OnExit;
        AppDomain.CurrentDomain.UnhandledException -= OnUnhandled;
    }

    private void OnExit(object? sender, EventArgs arguments)
    {
        if (_interrupted.IsCancellationRequested)
        {
            Environment.ExitCode = ExitCode.Cancelled;
            return;
        }

        // Called on a thread of the runtime: no stack shows the caller.
        End($"a plugin ended the process (Environment.Exit) {Place()}; in use were: {string.Join(", ", Suspects())}");
        Environment.ExitCode = ExitCode.Plugin;
    }

    private void OnUnhandled(object sender, UnhandledExceptionEventArgs arguments)
    {
        ErrorLine line = LineOf(arguments.ExceptionObject as Exception ?? new InvalidOperationException());
        Dispose();
        End(line.Text["error: ".Length..]);

        // Before the runtime writes the stack and aborts.
        Environment.Exit(line.ExitCode);
    }

    private static ErrorLine LineOf(Exception problem) => PluginFault.FindPlugin(problem) is { } plugin
        ? new($"error: plugin '{plugin}' failed on a thread of its own: {ExceptionSummary.Describe(problem)}", ExitCode.Plugin)
        : new($"error: internal: a thread failed: {ExceptionSummary.Describe(problem)}", ExitCode.Internal);

    private void End(string problem)
    {
        _terminal.Status?.Clear();
        _terminal.Error.WriteLine($"error: {Terminal.OneLine(problem)}");
        foreach (Exception unrecorded in Attempts.All(() => LastWord(problem)))
        {
            // Other threads may be in the middle of writing the same files.
            _terminal.Warn($"the end of the run could not be recorded: {unrecorded.Message}");
        }
    }
}
