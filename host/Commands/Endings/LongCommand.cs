using Querent.Host.Output;

namespace Querent.Host.Commands;

/// <summary>A long command: if it ends early, one line and the exit code say why.</summary>
internal static class LongCommand
{
    /// <param name="terminal">Shows the message about the end.</param>
    /// <param name="begins">The event that an early interruption precedes: <c>the run began</c>. Code that writes files
    /// sets another <see cref="Interruption.LastWord"/>.</param>
    /// <param name="work">Gets the two objects that can end it, and returns the exit code.</param>
    public static int Run(Terminal terminal, string begins, Func<Interruption, SuddenEnd, int> work)
    {
        using var interruption = new Interruption(terminal, "the step at hand");
        FileSizeLimit.Survive();
        using var suddenEnd = new SuddenEnd(terminal, interruption.Token) { Place = () => $"before {begins}" };
        interruption.LastWord = () => terminal.Error.WriteLine(
            $"interrupted: the step at hand was given up before {begins}; nothing was written");
        try
        {
            return work(interruption, suddenEnd);
        }
        catch (OperationCanceledException) when (interruption.Token.IsCancellationRequested)
        {
            terminal.Out.WriteLine($"interrupted before {begins}; nothing was written");
            return ExitCode.Cancelled;
        }
    }
}
