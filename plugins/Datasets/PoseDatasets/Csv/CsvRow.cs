namespace Querent.Plugins.PoseDatasets.Csv;

/// <summary>One row of a table.</summary>
/// <param name="Line">The line of the file, counted from 1.</param>
/// <param name="Fields">Trimmed, without their quotes; as many as the header has.</param>
internal readonly record struct CsvRow(int Line, string[] Fields)
{
    /// <summary>Splits a line. Quotes around a field keep separators; two quotes in it are one.</summary>
    /// <returns>Null if a quote is not closed, or is followed by more than the end of its field.</returns>
    public static string[]? Split(string line, char separator)
    {
        var fields = new List<string>();
        for (int at = 0; at <= line.Length;)
        {
            int start = Skip(line, at, separator);
            if (start < line.Length && line[start] == '"')
            {
                if (Quoted(line, start + 1) is not { } quoted)
                {
                    return null;
                }

                fields.Add(quoted.Text);
                at = Skip(line, quoted.End, separator);
                if (at < line.Length && line[at] != separator)
                {
                    return null;
                }
            }
            else
            {
                at = line.IndexOf(separator, start) is >= 0 and var end ? end : line.Length;
                fields.Add(line[start..at].Trim());
            }

            at++;
        }

        return [.. fields];
    }

    private static int Skip(string line, int at, char separator)
    {
        while (at < line.Length && char.IsWhiteSpace(line[at]) && line[at] != separator)
        {
            at++;
        }

        return at;
    }

    private static (string Text, int End)? Quoted(string line, int start)
    {
        for (int end = line.IndexOf('"', start); end >= 0; end = line.IndexOf('"', end + 2))
        {
            bool isEnd = end + 1 == line.Length || line[end + 1] != '"';
            if (isEnd)
            {
                return (line[start..end].Replace("\"\"", "\"", StringComparison.Ordinal), end + 1);
            }

            if (end + 2 >= line.Length)
            {
                return null;
            }
        }

        return null;
    }
}
