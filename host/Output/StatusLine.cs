namespace Querent.Host.Output;

/// <summary>
/// One line at the bottom of a terminal that changes in place; other lines go above it. It is written with carriage
/// returns and blanks alone, and never as wide as the terminal: nothing is switched on that would have to be switched
/// off, so that whatever ends the process leaves a sound terminal. Threads may share it.
/// </summary>
/// <param name="output">The terminal.</param>
/// <param name="columns">How many columns the terminal has now.</param>
internal sealed class StatusLine(TextWriter output, Func<int> columns)
{
    private readonly Lock _lock = new();
    private string _text = "";
    private int _shown;

    /// <summary>How wide a line above this one may be.</summary>
    public int Columns => columns();

    /// <summary>How wide the text may be; what is longer is cut.</summary>
    public int Width => Math.Max(1, Columns - 1);

    public void Show(string text)
    {
        lock (_lock)
        {
            _text = Cells.Cut(text, Width);
            Draw();
        }
    }

    public void Clear() => Show("");

    /// <summary>Writes whole lines above this one.</summary>
    public void Above(Action write)
    {
        lock (_lock)
        {
            Erase();
            write();
            Draw();
        }
    }

    private void Draw()
    {
        int width = Cells.Width(_text);
        if (width == 0 || width < _shown)
        {
            Erase();
        }

        if (width > 0)
        {
            output.Write($"\r{_text}");
            output.Flush();
            _shown = width;
        }
    }

    private void Erase()
    {
        if (_shown > 0)
        {
            output.Write($"\r{new string(' ', _shown)}\r");
            output.Flush();
            _shown = 0;
        }
    }
}
