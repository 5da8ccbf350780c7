using Querent.Host.Output;

namespace Querent.Host.Commands;

/// <summary>A command that takes its time: whatever ends it early, a line says so, and an exit code.</summary>
internal static class LongCommand
{
    /// <param name="terminal">Told of the end.</param>
    /// <param name="begins">What an interruption is before: <c>the run began</c>. Whoever writes something sets
    /// another <see cref="Interruption.LastWord"/>.</param>
    /// <param name="work">Gets what ends it, and returns the exit code.</param>
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
