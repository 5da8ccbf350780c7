using System.Text;
using nietras.SeparatedValues;
using Querent.Errors;
using Querent.Images;

namespace Querent.Plugins.ToolFormats.Csv;

/// <summary>Reads a table row by row.</summary>
internal sealed class CsvRows : IDisposable
{
    private const int MostRows = 5_000_000;

    private readonly string _file;
    private readonly StreamReader _text;
    private readonly SepReader _reader;
    private int _count;
    private int _line = 1;

    /// <param name="stream">The whole file, at its beginning.</param>
    /// <param name="file">The file in messages.</param>
    /// <param name="shape">The columns that are wanted.</param>
    /// <exception cref="DataException">It is no such table.</exception>
    public CsvRows(Stream stream, string file, CsvShape shape)
    {
        _file = file;
        _text = CsvText.Open(stream);
        (Header, _reader) = Guard(() =>
        {
            CsvHeader header = CsvHeader.Read(stream, file, shape);
            CsvText.SkipMark(_text);
            // Quotes are checked here, since the reader passes over wrong ones, and swallows rows with them.
            return (header, Sep.New(header.Delimiter)
                .Reader(options => options with { HasHeader = false, DisableColCountCheck = true, DisableFastFloat = true })
                .From(_text));
        });
        _ = Next();
        // The reader counts the first row as the second.
        _line = 1;
    }

    /// <summary>The columns.</summary>
    public CsvHeader Header { get; }

    /// <summary>The next row that is not blank; null at the end.</summary>
    /// <exception cref="DataException">The rest of the file cannot be read.</exception>
    public CsvRow? Next()
    {
        while (Guard(_reader.MoveNext))
        {
            CsvRow row = Current();
            if (!row.IsBlank)
            {
                return ++_count <= MostRows ? row : throw new DataException(
                    $"{_file}: has more than {MostRows} rows; split it into several files");
            }
        }

        return null;
    }

    public void Dispose()
    {
        _reader.Dispose();
        _text.Dispose();
    }

    private CsvRow Current()
    {
        SepReader.Row row = _reader.Current;
        _line = row.LineNumberFrom;
        var fields = new string[row.ColCount];
        for (int i = 0; i < fields.Length; i++)
        {
            fields[i] = CsvText.Unquote(row[i].Span) ?? throw new DataException(
                $"{_file}: line {_line} has a quotation mark at a wrong place; put quotes around the whole field and double " +
                "those inside");
        }

        return new CsvRow(Header, fields, _line);
    }

    private T Guard<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (DecoderFallbackException problem)
        {
            throw CsvText.NoText(_file, _line, problem);
        }
        catch (NotSupportedException problem)
        {
            throw new DataException(
                $"{_file}: line {_line} or the next begins a row without end; close its quotation mark", problem);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw ReadingErrors.FileCannotBeRead(_file, problem);
        }
    }
}
