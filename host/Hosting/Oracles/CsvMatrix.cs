using System.Globalization;
using System.Text;
using Querent.Hosting.Text;

namespace Querent.Hosting.Oracles;

/// <summary>
/// Reads a matrix from CSV: a header with a name for each column, then rows of a name and its numbers. The first cell of
/// the header is not read.
/// </summary>
internal static class CsvMatrix
{
    /// <exception cref="FormatException">It is no such table; the message says what is wrong.</exception>
    public static LabelMatrix Read(byte[] content, string hash)
    {
        string[] lines = [.. Encoding.UTF8.GetString(content).TrimStart('\uFEFF').Split('\n').Select(line => line.TrimEnd('\r'))];
        string[] header = [.. CsvText.Fields(lines[0])];
        var names = new List<string>();
        var rows = new List<double[]>();
        for (int i = 1; i < lines.Length; i++)
        {
            if (lines[i].Length > 0)
            {
                string[] fields = [.. CsvText.Fields(lines[i])];
                names.Add(fields[0]);
                rows.Add(Numbers(fields, header.Length, i + 1));
            }
        }

        RequireDistinct(header.Skip(1), "columns");
        RequireDistinct(names, "rows");
        return rows.Count > 0 && header.Length > 1
            ? new LabelMatrix(rows, names, header[1..], hash)
            : throw new FormatException("has no rows, or no columns, of numbers");
    }

    private static double[] Numbers(string[] fields, int columns, int line)
    {
        if (fields.Length != columns)
        {
            throw new FormatException($"line {line} has {fields.Length} fields, and the header {columns}");
        }

        return
        [
            .. fields.Skip(1).Select(field =>
                double.TryParse(field, NumberStyles.Float, CultureInfo.InvariantCulture, out double number)
                    ? number : throw new FormatException($"line {line}: '{field}' is no number")),
        ];
    }

    private static void RequireDistinct(IEnumerable<string> names, string what)
    {
        if (names.CountBy(name => name).FirstOrDefault(entry => entry.Value > 1) is { Value: > 1 } twin)
        {
            throw new FormatException($"has {twin.Value} {what} named '{twin.Key}'");
        }
    }
}
