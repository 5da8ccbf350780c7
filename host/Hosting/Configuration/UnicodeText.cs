using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Querent.Errors;

namespace Querent.Hosting.Configuration;

/// <summary>
/// JSON may hold half of a surrogate pair (<c>"\ud800"</c>), which is no text: reading it, or writing it into a file,
/// would fail wherever that happens first.
/// </summary>
internal static class UnicodeText
{
    private static readonly UTF8Encoding s_strict = new(false, throwOnInvalidBytes: true);

    /// <summary>Reads JSON in which every key and value is text.</summary>
    /// <param name="json">As people write it, see <see cref="JsonText.Lenient"/>.</param>
    /// <param name="place">The source of the text, for the message.</param>
    /// <exception cref="JsonException">It is no JSON.</exception>
    /// <exception cref="ConfigurationException">A key or value is not valid Unicode; the message names its
    /// position.</exception>
    public static JsonNode? Parse(string json, string place)
    {
        try
        {
            JsonNode? node = JsonNode.Parse(json, documentOptions: JsonText.Lenient);
            Check(node, place);
            return node;
        }
        catch (InvalidOperationException problem)
        {
            throw Problem(place, problem);
        }
    }

    /// <param name="node">All keys and values of this node and below it are checked.</param>
    /// <param name="place">The source of the node, for the message.</param>
    /// <exception cref="ConfigurationException">There is such a text; the message names its position.</exception>
    public static void Check(JsonNode? node, string place)
    {
        try
        {
            Walk(node, place);
        }
        catch (Exception problem) when (problem is InvalidOperationException or EncoderFallbackException)
        {
            throw Problem(place, problem);
        }
    }

    private static ConfigurationException Problem(string place, Exception problem) => new(
        $"{place}: has a text that is not Unicode: half of a surrogate pair, such as \\ud800", problem);

    private static void Walk(JsonNode? node, string place)
    {
        switch (node)
        {
            case JsonObject members:
                foreach ((string key, JsonNode? member) in members)
                {
                    s_strict.GetByteCount(key);
                    Check(member, $"{place}: {key}");
                }

                break;
            case JsonArray items:
                for (int i = 0; i < items.Count; i++)
                {
                    Check(items[i], $"{place}[{i}]");
                }

                break;
            case JsonValue value when value.GetValueKind() == JsonValueKind.String:
                s_strict.GetByteCount(value.GetValue<string>());
                break;
        }
    }
}
