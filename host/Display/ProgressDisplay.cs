using Querent.Host.Output;
using Querent.Hosting.Runs;

namespace Querent.Host.Display;

/// <summary>The display that fits where the output goes.</summary>
internal static class ProgressDisplay
{
    /// <param name="terminal">Gets the lines.</param>
    /// <param name="experiment">The experiment to show.</param>
    /// <param name="clock">Gets each event before the display does.</param>
    /// <param name="time">The clock of the machine.</param>
    public static IProgressDisplay On(Terminal terminal, Experiment experiment, RunClock clock, TimeProvider time) =>
        terminal.Status is { } status
            ? new LiveProgress(experiment, terminal.Out, status, clock)
            : new PlainProgress(experiment, terminal.Out, clock, time);
}
