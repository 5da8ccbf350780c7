namespace Querent.Hosting.Text;

/// <summary>Fields of a CSV file.</summary>
internal static class CsvText
{
    /// <summary>A field as RFC 4180 writes it; the text stays as it is.</summary>
    public static string Quote(string text) => text.AsSpan().IndexOfAny(",\"\r\n") < 0
        ? text
        : $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
