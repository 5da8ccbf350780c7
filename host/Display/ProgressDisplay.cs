using Querent.Host.Output;
using Querent.Hosting.Runs;

namespace Querent.Host.Display;

/// <summary>The display that fits where the output goes.</summary>
internal static class ProgressDisplay
{
    /// <param name="terminal">Gets the lines.</param>
    /// <param name="experiment">What is shown.</param>
    /// <param name="clock">Told of what happens before the display is.</param>
    /// <param name="time">Of the machine.</param>
    public static IProgressDisplay On(Terminal terminal, Experiment experiment, RunClock clock, TimeProvider time) =>
        terminal.Status is { } status
            ? new LiveProgress(experiment, terminal.Out, status, clock)
            : new PlainProgress(experiment, terminal.Out, clock, time);
}
