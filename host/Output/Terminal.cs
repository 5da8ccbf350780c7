using Querent.Hosting.Text;

namespace Querent.Host.Output;

/// <summary>
/// The output of the command. Both writers of <see cref="OfProcess"/> escape control characters, so that no text can
/// act on the terminal.
/// </summary>
/// <param name="Out">Standard output; writing to it does not fail.</param>
/// <param name="Error">Standard error; writing to it does not fail.</param>
/// <param name="Status">A line that changes in place, below the output of both; null if the output is no
/// terminal.</param>
internal sealed record Terminal(TextWriter Out, TextWriter Error, StatusLine? Status)
{
    private const int UsualColumns = 80;

    /// <summary>
    /// Returns the first error of writing to <see cref="Out"/> since the last call; null if all was written.
    /// </summary>
    public Func<string?> TakeOutputProblem { get; init; } = static () => null;

    /// <summary>The console of this process.</summary>
    public static Terminal OfProcess()
    {
        var output = new TolerantWriter(Console.Out);
        var error = new TolerantWriter(Console.Error);
        StatusLine? status = IsWatched ? new StatusLine(output, Columns) : null;
        return new Terminal(Of(output), Of(error), status) { TakeOutputProblem = output.TakeProblem };

        TextWriter Of(TextWriter stream) =>
            new VisibleTextWriter(status is null ? stream : new LinesAboveStatus(stream, status));
    }

    /// <summary>The maximal width of a line; 80 if the output is no terminal.</summary>
    public int Width => Status?.Columns ?? UsualColumns;

    /// <summary>One line about something that may be wrong, which a terminal gets broken between words.</summary>
    public void Warn(string message) => Tell("warning", message);

    /// <summary>One line about something that is as it should be, but that a user should know.</summary>
    public void Note(string message) => Tell("note", message);

    private void Tell(string kind, string message)
    {
        string line = $"{kind}: {OneLine(message)}";
        foreach (string part in Status is null ? [line] : Paragraph.Hang(line, Width))
        {
            Error.WriteLine(part);
        }
    }

    /// <summary>A message of any origin without its line breaks, and with nothing that acts on a terminal.</summary>
    public static string OneLine(string message) => VisibleText.Of(string.Join(' ', message.Split(
        ['\r', '\n', '\u0085', '\u2028', '\u2029'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)));

    // A file, a pipe and a dumb terminal get whole lines alone.
    private static bool IsWatched =>
        !Console.IsOutputRedirected && Environment.GetEnvironmentVariable("TERM") is not ("dumb" or "");

    // Some terminals do not report their size.
    private static int Columns()
    {
        try
        {
            return Console.WindowWidth is var width and > 0 ? width : UsualColumns;
        }
        catch (IOException)
        {
            return UsualColumns;
        }
    }
}
