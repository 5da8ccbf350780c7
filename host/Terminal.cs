using Spectre.Console;

namespace Querent.Host;

/// <summary>
/// Where the command writes, and whether a person is watching. Both writers show what would act on the terminal, instead
/// of passing it on.
/// </summary>
internal sealed record Terminal(TextWriter Out, TextWriter Error, bool IsInteractive)
{
    /// <summary>The console of this process. Anything that would make moving text a nuisance makes it plain.</summary>
    public static Terminal OfProcess() => new(
        new VisibleTextWriter(Console.Out), new VisibleTextWriter(Console.Error),
        !Console.IsOutputRedirected
        && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"))
        && Environment.GetEnvironmentVariable("TERM") != "dumb"
        && AnsiConsole.Profile.Capabilities is { Ansi: true, Interactive: true });

    public void Warn(string message) => Error.WriteLine($"warning: {OneLine(message)}");

    /// <summary>A message of any origin without its line breaks, and with nothing that acts on a terminal.</summary>
    public static string OneLine(string message) => VisibleText.Of(string.Join(' ', message.Split(
        ['\r', '\n', '\u0085', '\u2028', '\u2029'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)));
}
