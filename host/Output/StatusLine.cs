namespace Querent.Host.Output;

/// <summary>
/// One line at the bottom of a terminal that changes in place; other lines are written above it. It uses carriage
/// returns and blanks only and is always narrower than the terminal. No terminal mode is changed, so the terminal is
/// intact however the process ends. Thread-safe.
/// </summary>
/// <param name="output">The terminal.</param>
/// <param name="columns">Returns the present width of the terminal.</param>
internal sealed class StatusLine(TextWriter output, Func<int> columns)
{
    private readonly Lock _lock = new();
    private string _text = "";
    private int _shown;

    /// <summary>The maximal width of a line above this one.</summary>
    public int Columns => columns();

    /// <summary>The maximal width of the text; longer text is cut.</summary>
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
