using System.Text.Json;
using System.Text.Json.Nodes;
using Querent.Errors;

namespace Querent.Hosting.Configuration;

/// <summary>JSON as people write it: comments and trailing commas are fine, a key given twice is not.</summary>
internal static class JsonText
{
    public static readonly JsonDocumentOptions Lenient = new()
    {
        AllowTrailingCommas = true,
        AllowDuplicateProperties = false,
        CommentHandling = JsonCommentHandling.Skip,
    };

    /// <summary>No line breaks, and characters such as + as they are.</summary>
    public static readonly JsonSerializerOptions OneLine = new()
    {
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Indented.</summary>
    public static readonly JsonSerializerOptions Readable = new(OneLine) { WriteIndented = true };

    /// <summary>The object that a text holds.</summary>
    /// <param name="text">The content of <paramref name="source"/>.</param>
    /// <param name="source">Named in the error.</param>
    /// <exception cref="ConfigurationException">The text is no JSON object.</exception>
    public static JsonObject ParseObject(string text, string source)
    {
        try
        {
            return UnicodeText.Parse(text, source) as JsonObject
                ?? throw new ConfigurationException($"{source}: must be a JSON object: {{ ... }}");
        }
        catch (JsonException problem)
        {
            throw new ConfigurationException($"{source}{Position(problem)}: {Sentence(problem.Message)}", problem);
        }
    }

    private static string Position(JsonException problem) => problem.LineNumber is { } line
        ? $", line {line + 1}, column {problem.BytePositionInLine + 1}"
        : "";

    // The remainder of the message repeats the position, counted from 0.
    private static string Sentence(string message)
    {
        int end = message.IndexOf(" LineNumber:", StringComparison.Ordinal);
        return (end < 0 ? message : message[..end]).TrimEnd('.');
    }
}
