using System.Globalization;
using Querent.Annotations;

namespace Querent.Plugins.ToolFormats.Csv;

/// <summary>The fields of a row.</summary>
/// <param name="header">Names them.</param>
/// <param name="fields">In the order of the file.</param>
/// <param name="line">The number of its first line.</param>
internal sealed class CsvRow(CsvHeader header, string[] fields, int line)
{
    /// <summary>The number of its first line, from 1.</summary>
    public int Line => line;

    /// <summary>Whether all fields are empty, as at the end of tables that spreadsheets wrote.</summary>
    public bool IsBlank => fields.All(string.IsNullOrWhiteSpace);

    /// <summary>The difference to the header, in words; null where there is none.</summary>
    public string? Problem => fields.Length == header.Count ? null
        : $"line {line} has {Errors.Plural.Of(fields.Length, "field")}, and the first line {header.Count}; " +
            "put quotes around fields that hold the delimiter, and write numbers with a point";

    /// <summary>A field; empty where the table does not have the column.</summary>
    public string this[string column] => header[column] is { } at && at < fields.Length ? fields[at] : "";

    /// <summary>A number of a field.</summary>
    /// <param name="column">The name of its column.</param>
    /// <param name="problem">The reason why it is none.</param>
    public double? Number(string column, ref string? problem)
    {
        string text = this[column].Trim();
        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number)
            && double.IsFinite(number))
        {
            return number;
        }

        problem ??= text switch
        {
            "" => $"line {line} has no '{column}'; fill it in",
            _ when IsDecimalComma(text) =>
                $"line {line}: '{column}' is {Shown.Short(text)}; write a point, {text.Replace(',', '.')}",
            _ => $"line {line}: '{column}' is '{Shown.Short(text)}', which is no finite number; correct it",
        };
        return null;
    }

    /// <summary>A field of 0 or 1; empty is 0.</summary>
    /// <param name="column">The name of its column.</param>
    /// <param name="problem">The reason why it is neither.</param>
    public bool Flag(string column, ref string? problem)
    {
        string text = this[column].Trim();
        if (text is not ("" or "0" or "1"))
        {
            problem ??= $"line {line}: '{column}' is '{Shown.Short(text)}'; write 0 or 1";
        }

        return text == "1";
    }

    private static bool IsDecimalComma(string text) => text.Count(character => character == ',') == 1
        && double.TryParse(text.Replace(',', '.'), NumberStyles.Float, CultureInfo.InvariantCulture, out _);
}
