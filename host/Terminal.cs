using Spectre.Console;

namespace Querent.Host;

/// <summary>Where the command writes, and whether a person is watching.</summary>
internal sealed record Terminal(TextWriter Out, TextWriter Error, bool IsInteractive)
{
    /// <summary>The console of this process. Anything that would make moving text a nuisance makes it plain.</summary>
    public static Terminal OfProcess() => new(Console.Out, Console.Error,
        !Console.IsOutputRedirected
        && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"))
        && Environment.GetEnvironmentVariable("TERM") != "dumb"
        && AnsiConsole.Profile.Capabilities is { Ansi: true, Interactive: true });

    public void Warn(string message) => Error.WriteLine($"warning: {OneLine(message)}");

    /// <summary>A message of any origin without its line breaks.</summary>
    public static string OneLine(string message) => string.Join(' ',
        message.Split(['\r', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
}
