using Spectre.Console;

namespace Querent.Host.Plugins;

/// <summary>
/// Notices that a plugin ends the process before its time: by <see cref="Environment.Exit"/>, which would look like
/// success, or by an exception on a thread of its own. Then one line is written, what there is of a run is concluded,
/// and the exit code is that of plugins.
/// </summary>
internal sealed class ProcessGuard : IDisposable
{
    private readonly Terminal _terminal;
    private readonly PluginCatalog _plugins;
    private readonly CancellationToken _interruption;

    /// <param name="terminal">Takes the line.</param>
    /// <param name="plugins">Names those that can have done it.</param>
    /// <param name="interruption">Whether a person has asked for the end, which then is nobody's fault.</param>
    public ProcessGuard(Terminal terminal, PluginCatalog plugins, CancellationToken interruption)
    {
        (_terminal, _plugins, _interruption) = (terminal, plugins, interruption);
        AppDomain.CurrentDomain.ProcessExit += OnExit;
        AppDomain.CurrentDomain.UnhandledException += OnException;
    }

    /// <summary>Takes down that the run has failed, and why; does nothing until there is a run.</summary>
    public Action<string> Conclude { get; set; } = static _ => { };

    public void Dispose()
    {
        AppDomain.CurrentDomain.ProcessExit -= OnExit;
        AppDomain.CurrentDomain.UnhandledException -= OnException;
    }

    private void OnExit(object? sender, EventArgs arguments)
    {
        if (_interruption.IsCancellationRequested)
        {
            Environment.ExitCode = ExitCode.Cancelled;
            return;
        }

        string names = string.Join(", ", _plugins.Entered.Select(plugin => plugin.Manifest.Id));
        End($"a plugin ended the process before the command was done; in use were: {names}");
        Environment.ExitCode = ExitCode.Plugin;
    }

    private void OnException(object sender, UnhandledExceptionEventArgs arguments)
    {
        var problem = (Exception)arguments.ExceptionObject;
        string? plugin = PluginFault.Culprit(problem);
        Dispose();
        End($"{(plugin is null ? "internal: a thread failed" : $"plugin '{plugin}' failed on a thread of its own")}: " +
            Failure.Describe(problem));

        // Before the runtime writes the stack and aborts.
        Environment.Exit(plugin is null ? ExitCode.Internal : ExitCode.Plugin);
    }

    private void End(string problem)
    {
        if (_terminal.IsInteractive)
        {
            AnsiConsole.Cursor.Show();
        }

        _terminal.Error.WriteLine($"error: {Terminal.OneLine(problem)}");
        try
        {
            Conclude(Terminal.OneLine(problem));
        }
        catch (Exception failure)
        {
            // Other threads may be in the middle of writing the same files.
            _terminal.Warn($"the end of the run could not be written down: {failure.Message}");
        }
    }
}
