namespace Querent.Hosting.Text;

/// <summary>Fields of a CSV file.</summary>
internal static class CsvText
{
    /// <summary>A field as RFC 4180 writes it; the text stays as it is.</summary>
    public static string Quote(string text) => text.AsSpan().IndexOfAny(",\"\r\n") < 0
        ? text
        : $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    /// <summary>The fields of one line, without their quotes.</summary>
    /// <exception cref="FormatException">A quote is not closed.</exception>
    public static IReadOnlyList<string> Fields(string line)
    {
        var fields = new List<string>();
        int at = 0;
        do
        {
            fields.Add(at < line.Length && line[at] == '"' ? Quoted(line, ref at) : Plain(line, ref at));
        }
        while (at++ < line.Length);

        return fields;
    }

    // Each leaves the position at the comma, or at the end of the line.
    private static string Plain(string line, ref int at)
    {
        int start = at, comma = line.IndexOf(',', at);
        at = comma < 0 ? line.Length : comma;
        return line[start..at];
    }

    private static string Quoted(string line, ref int at)
    {
        int start = at + 1, end = start;
        for (; ; end += 2)
        {
            end = line.IndexOf('"', end);
            if (end < 0)
            {
                throw new FormatException($"a quote is not closed: {line}");
            }

            if (end + 1 >= line.Length || line[end + 1] != '"')
            {
                break;
            }
        }

        at = end + 1;
        return at >= line.Length || line[at] == ','
            ? line[start..end].Replace("\"\"", "\"", StringComparison.Ordinal)
            : throw new FormatException($"text follows a closing quote: {line}");
    }
}
