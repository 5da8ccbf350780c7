using Querent.Errors;
using Querent.Host.Output;
using Querent.Scoring;

namespace Querent.Host.Commands;

/// <summary>Counts scored images, before the eyes of a user, and names those that could not be read.</summary>
/// <param name="terminal">Told of them.</param>
/// <param name="isShown">Whether the count is shown: not where the scores themselves are.</param>
internal sealed class ScoreCount(Terminal terminal, bool isShown)
{
    // The file has all of them.
    private const int MostWarnings = 10;

    private int _all;
    private int _unread;

    public void Add(ImageScore score)
    {
        _all++;
        if (score.Problem is { } problem && ++_unread <= MostWarnings)
        {
            terminal.Warn(problem);
        }

        if (isShown)
        {
            terminal.Status?.Show($"{Plural.Of(_all, "image")} scored");
        }
    }

    /// <summary>A part of a sentence about images that could not be read; empty where all could.</summary>
    public string Unread => _unread == 0 ? "" : $"; {_unread} of {Plural.Of(_all, "image")} could not be read";

    /// <summary>The last line, and the exit code.</summary>
    /// <param name="path">Of the file; null for standard output.</param>
    public int Conclude(string? path)
    {
        terminal.Status?.Clear();
        string unread = _unread == 0 ? "" : $"; {_unread} of them could not be read";
        if (path is not null)
        {
            terminal.Out.WriteLine($"{Plural.Of(_all, "image")}{unread}: {path}");
        }
        else if (_unread > MostWarnings)
        {
            terminal.Warn($"{_unread} of {Plural.Of(_all, "image")} could not be read");
        }

        return _unread == 0 ? ExitCode.Success : ExitCode.Partial;
    }
}
