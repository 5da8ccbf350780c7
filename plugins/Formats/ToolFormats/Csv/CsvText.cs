using System.Buffers;
using System.Text;
using Querent.Errors;

namespace Querent.Plugins.ToolFormats.Csv;

/// <summary>The characters of a table, which must be UTF-8.</summary>
internal static class CsvText
{
    private static readonly SearchValues<char> s_special = SearchValues.Create(",;\t\"\r\n");

    /// <summary>Opens a reader that throws <see cref="DecoderFallbackException"/> for other bytes.</summary>
    public static StreamReader Open(Stream stream, bool leaveOpen = false) => new(stream,
        new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true),
        detectEncodingFromByteOrderMarks: false, leaveOpen: leaveOpen);

    /// <summary>Passes over the mark of UTF-8 at the beginning.</summary>
    public static void SkipMark(StreamReader reader)
    {
        if (reader.Peek() == '\uFEFF')
        {
            reader.Read();
        }
    }

    /// <summary>The text of a field as it stands in the file: quotes around it are taken away, doubled ones made one.</summary>
    /// <returns>Null where quotes stand wrong, so that the rest of the file cannot be told apart.</returns>
    public static string? Unquote(ReadOnlySpan<char> field)
    {
        if (!field.Contains('"'))
        {
            return field.ToString();
        }

        if (field.Length < 2 || field[0] != '"' || field[^1] != '"')
        {
            return null;
        }

        var text = new StringBuilder();
        ReadOnlySpan<char> inner = field[1..^1];
        for (int i = 0; i < inner.Length; i++)
        {
            if (inner[i] == '"' && (++i == inner.Length || inner[i] != '"'))
            {
                return null;
            }

            text.Append(inner[i]);
        }

        return text.ToString();
    }

    /// <summary>The field with quotes where it needs them.</summary>
    public static string Quote(string text) =>
        text.AsSpan().ContainsAny(s_special) || text is [' ', ..] or [.., ' ']
            ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\""
            : text;

    /// <summary>The error of a table in another encoding.</summary>
    public static DataException NoText(string file, int line, Exception problem) => new(
        $"{file}: holds bytes that are no UTF-8 behind line {line}; save it as \"CSV UTF-8\"", problem);
}
