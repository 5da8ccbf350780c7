using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Querent.Errors;

namespace Querent.Host.Configuration;

/// <summary>
/// JSON may hold half of a surrogate pair (<c>"\ud800"</c>), which is no text: reading it, or writing it into a file,
/// would fail wherever that happens first.
/// </summary>
internal static class UnicodeText
{
    private static readonly UTF8Encoding s_strict = new(false, throwOnInvalidBytes: true);

    /// <param name="node">Keys and values of it and all below are looked at.</param>
    /// <param name="place">Where it is from, for the message.</param>
    /// <exception cref="ConfigurationException">There is such a text; the message names the place of it.</exception>
    public static void Check(JsonNode? node, string place)
    {
        try
        {
            Walk(node, place);
        }
        catch (Exception problem) when (problem is InvalidOperationException or EncoderFallbackException)
        {
            throw new ConfigurationException(
                $"{place}: has a text that is not Unicode: half of a surrogate pair, such as \\ud800", problem);
        }
    }

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
