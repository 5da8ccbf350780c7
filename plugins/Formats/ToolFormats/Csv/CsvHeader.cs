using System.Text;
using Querent.Annotations;
using Querent.Errors;
using Querent.Labeling.Formats;
using Querent.Plugins.ToolFormats.Common;

namespace Querent.Plugins.ToolFormats.Csv;

/// <summary>The first line of a table: the delimiter and the place of each column.</summary>
internal sealed class CsvHeader
{
    private const int MostCharacters = 4096;

    private static readonly char[] s_delimiters = [',', ';', '\t'];

    private readonly Dictionary<string, int> _columns = [];

    private CsvHeader(char delimiter) => Delimiter = delimiter;

    /// <summary>Comma, semicolon or tab.</summary>
    public char Delimiter { get; }

    /// <summary>The number of columns.</summary>
    public int Count { get; private init; }

    /// <summary>The place of a column; null where the table does not have it.</summary>
    public int? this[string column] => _columns.TryGetValue(column, out int at) ? at : null;

    /// <summary>Whether a file begins like a table of annotations.</summary>
    public static bool Looks(AnnotationSource source, string path)
    {
        try
        {
            using Stream stream = source.Open(path);
            string[] names = Split(FirstLine(stream), out _);
            return names.Contains(CsvShape.Path)
                && (names.Contains(CsvShape.Class) || names.Contains(CsvShape.Person));
        }
        catch (Exception problem) when (problem is DataException or DecoderFallbackException or IOException)
        {
            return false;
        }
    }

    /// <summary>Reads the first line that is not blank; the stream is at its beginning again.</summary>
    /// <param name="stream">The whole file.</param>
    /// <param name="file">The file in messages.</param>
    /// <param name="shape">The columns that are wanted.</param>
    /// <exception cref="DataException">It does not name the columns.</exception>
    public static CsvHeader Read(Stream stream, string file, CsvShape shape)
    {
        string[] names = Split(FirstLine(stream), out char delimiter);
        stream.Position = 0;
        var header = new CsvHeader(delimiter) { Count = names.Length };
        for (int i = 0; i < names.Length; i++)
        {
            if (names[i].Length > 0 && !shape.Known.Contains(names[i]) && !CsvShape.Ignored.Contains(names[i]))
            {
                throw new DataException($"{file}: line 1 has a column '{Shown.Short(names[i])}'" +
                    $"{NearestName.Suggestion(names[i], shape.Known)}; take other columns out");
            }

            if (names[i].Length > 0 && !header._columns.TryAdd(names[i], i))
            {
                throw new DataException($"{file}: line 1 has the column '{names[i]}' twice; take one out");
            }
        }

        return shape.Required.FirstOrDefault(name => header[name] is null) is { } missing
            ? throw new DataException($"{file}: line 1 does not name the column '{missing}'; " +
                $"the first line must be {string.Join(',', shape.Required)}, also with ; or tabs")
            : header;
    }

    private static string FirstLine(Stream stream)
    {
        using StreamReader reader = CsvText.Open(stream, leaveOpen: true);
        var line = new StringBuilder();
        for (int read = 0; read < MostCharacters && reader.Read() is >= 0 and int next; read++)
        {
            if ((char)next is not ('\n' or '\r'))
            {
                line.Append((char)next);
            }
            else if (!string.IsNullOrWhiteSpace(line.ToString()))
            {
                break;
            }
            else
            {
                line.Clear();
            }
        }

        return line.ToString();
    }

    // Names of columns hold no delimiter: quotes around them change nothing.
    private static string[] Split(string line, out char delimiter)
    {
        delimiter = s_delimiters.MaxBy(sign => line.Count(character => character == sign));
        return [.. line.TrimStart('\uFEFF').Split(delimiter).Select(name => name.Trim().Trim('"').Trim().ToLowerInvariant())];
    }
}
