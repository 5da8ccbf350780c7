using System.Text;

namespace Querent.Host.Tests.Support;

/// <summary>A terminal in memory that knows carriage return and line feed, and wraps at its width.</summary>
internal sealed class Screen(int columns) : TextWriter
{
    private readonly List<char[]> _rows = [Blank(columns)];
    private readonly StringBuilder _written = new();
    private int _row;
    private int _column;

    public override Encoding Encoding => Encoding.UTF8;

    /// <summary>Every character that was written.</summary>
    public string Written => _written.ToString();

    /// <summary>The visible text, without blanks at the ends of lines and empty lines at the end.</summary>
    public string[] Lines
    {
        get
        {
            string[] lines = [.. _rows.Select(row => new string(row).TrimEnd())];
            return [.. lines.Take(1 + Array.FindLastIndex(lines, line => line.Length > 0))];
        }
    }

    public override void Write(char value)
    {
        _written.Append(value);
        switch (value)
        {
            case '\r':
                _column = 0;
                break;
            case '\n':
                NextRow();
                break;
            default:
                if (_column == columns)
                {
                    NextRow();
                }

                _rows[_row][_column++] = value;
                break;
        }
    }

    private void NextRow()
    {
        (_row, _column) = (_row + 1, 0);
        if (_row == _rows.Count)
        {
            _rows.Add(Blank(columns));
        }
    }

    private static char[] Blank(int columns)
    {
        var row = new char[columns];
        Array.Fill(row, ' ');
        return row;
    }
}
