using System.Globalization;

namespace Querent.Host.Runs;

/// <summary>
/// A table that grows row by row. Rows reach the file together with <see cref="Flush"/>; numbers are written so that
/// reading gives the same bits; fields are quoted as RFC 4180 says.
/// </summary>
internal sealed class CsvFile : IDisposable
{
    private readonly StreamWriter _writer;

    public CsvFile(string path, IEnumerable<string> header)
    {
        _writer = new StreamWriter(path) { NewLine = "\n" };
        Append([.. header]);
        Flush();
    }

    public void Append(params ReadOnlySpan<object?> fields)
    {
        for (int i = 0; i < fields.Length; i++)
        {
            if (i > 0)
            {
                _writer.Write(',');
            }

            _writer.Write(Quote(Text(fields[i])));
        }

        _writer.WriteLine();
    }

    public void Flush() => _writer.Flush();

    public void Dispose() => _writer.Dispose();

    private static string Text(object? field) => field switch
    {
        null => "",
        double number => number.ToString("R", CultureInfo.InvariantCulture),
        IFormattable value => value.ToString(null, CultureInfo.InvariantCulture),
        _ => field.ToString() ?? "",
    };

    private static string Quote(string text) => text.AsSpan().IndexOfAny(",\"\r\n") < 0
        ? text
        : $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
