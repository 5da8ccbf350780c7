using System.Globalization;
using System.Text;
using Querent.Hosting.Text;

namespace Querent.Hosting.Runs;

/// <summary>
/// A table that grows row by row, over an older one if there is one: what they share stays. Rows reach the disk
/// together with <see cref="Flush"/>; numbers are written so that reading gives the same bits; fields are quoted as RFC
/// 4180 says, and hold the text as it is.
/// </summary>
internal sealed class CsvFile : IDisposable
{
    private readonly GrowingFile _file;
    private readonly StringBuilder _rows = new();

    public CsvFile(string path, IEnumerable<string> header)
    {
        _file = GrowingFile.Anew(path);
        Append([.. header]);
        Flush();
    }

    public void Append(params ReadOnlySpan<object?> fields)
    {
        for (int i = 0; i < fields.Length; i++)
        {
            if (i > 0)
            {
                _rows.Append(',');
            }

            _rows.Append(CsvText.Quote(Text(fields[i])));
        }

        _rows.Append('\n');
    }

    /// <summary>Writes all rows since the last time, or none of them.</summary>
    /// <exception cref="IOException">The disk is full, or the file cannot be reached.</exception>
    public void Flush()
    {
        string rows = _rows.ToString();
        _rows.Clear();
        _file.Append(rows);
        _file.FlushToDisk();
    }

    /// <summary>Removes the part of an older table of this name after all rows.</summary>
    public void End() => _file.RemoveRest();

    public void Dispose() => _file.Dispose();

    private static string Text(object? field) => field switch
    {
        null => "",
        double number => number.ToString("R", CultureInfo.InvariantCulture),
        IFormattable value => value.ToString(null, CultureInfo.InvariantCulture),
        _ => field.ToString() ?? "",
    };
}
