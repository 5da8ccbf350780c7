namespace Querent.Host.Commands;

/// <summary>
/// Plugins are foreign code: one may end the process, or throw on a thread of its own. Either is said, written down,
/// and gets an exit code that is not 0.
/// </summary>
internal sealed class SuddenEnd : IDisposable
{
    private readonly Terminal _terminal;
    private readonly CancellationToken _interrupted;

    /// <param name="terminal">Told of the end.</param>
    /// <param name="interrupted">Cancelled where the process may end because somebody asked for it.</param>
    public SuddenEnd(Terminal terminal, CancellationToken interrupted)
    {
        (_terminal, _interrupted) = (terminal, interrupted);
        AppDomain.CurrentDomain.ProcessExit += OnExit;
        AppDomain.CurrentDomain.UnhandledException += OnUnhandled;
    }

    /// <summary>What the command is at: <c>in trial 1 of random</c>.</summary>
    public Func<string> Place { get; set; } = static () => "before the run began";

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
            return;
        }

        // Told on a thread of the runtime: whose call it was, no stack says.
        End($"a plugin ended the process (Environment.Exit) {Place()}");
        Environment.ExitCode = ExitCode.Plugin;
    }

    private void OnUnhandled(object sender, UnhandledExceptionEventArgs arguments)
    {
        ErrorLine line = ErrorLine.Of(arguments.ExceptionObject as Exception ?? new InvalidOperationException());
        Dispose();
        End(line.Text["error: ".Length..]);
        Environment.Exit(line.ExitCode);
    }

    private void End(string problem)
    {
        _terminal.Status?.Clear();
        _terminal.Error.WriteLine($"error: {problem}");
        LastWord(problem);
    }
}
