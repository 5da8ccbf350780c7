using System.Globalization;
using Querent.Annotations;
using Querent.Errors;

namespace Querent.Plugins.PoseDatasets.Csv;

/// <summary>
/// A table of text: a header and rows, one a line. Fields are separated by the character that is most frequent in the
/// header, comma, semicolon (as Excel writes it in many countries) or tab. Lines without any content are passed over.
/// </summary>
internal sealed class CsvTable
{
    private static readonly char[] s_separators = [',', ';', '\t'];

    private readonly char _separator;

    private CsvTable(string file, char separator, string[] columns, CsvRow[] rows) =>
        (File, _separator, Columns, Rows) = (file, separator, columns, rows);

    public string File { get; }

    public string[] Columns { get; }

    public CsvRow[] Rows { get; }

    /// <exception cref="DataException">The file cannot be read, has no header, or a row with another number of fields;
    /// the message has the line.</exception>
    public static CsvTable Read(string file)
    {
        string[] lines = TextFiles.Read(file).ReplaceLineEndings("\n").Split('\n');
        string header = Array.Find(lines, line => !string.IsNullOrWhiteSpace(line)) ?? "";
        char separator = s_separators.MaxBy(character => header.Count(letter => letter == character));
        CsvRow[] rows =
        [
            .. lines.Index().Select(line => Row(file, line.Index + 1, line.Item, separator))
                .Where(row => Array.Exists(row.Fields, field => field.Length > 0)),
        ];
        if (rows.Length == 0)
        {
            throw new DataException($"{file}: is empty; set the path to a CSV file of people");
        }

        foreach (CsvRow row in rows.Where(row => row.Fields.Length != rows[0].Fields.Length))
        {
            throw new DataException($"{file}: line {row.Line} has {Plural.Of(row.Fields.Length, "field")}, and the header " +
                $"has {rows[0].Fields.Length}; correct it");
        }

        return new CsvTable(file, separator, rows[0].Fields, rows[1..]);
    }

    /// <summary>A number; NaN where a field holds none. A comma is a decimal point where it separates no fields.</summary>
    public float Number(string field) => float.TryParse(
        _separator == ',' ? field : field.Replace(',', '.'), NumberStyles.Float, CultureInfo.InvariantCulture,
        out float number)
            ? number
            : float.NaN;

    private static CsvRow Row(string file, int line, string text, char separator) =>
        CsvRow.Split(text, separator) is { } fields
            ? new CsvRow(line, fields)
            : throw new DataException($"{file}: line {line} has a quote that is not closed, or is followed by text; correct it");
}
