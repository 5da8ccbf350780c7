using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Querent.Hosting.Runs.Overview;

/// <summary>Values of files that may be damaged: an invalid value counts as absent.</summary>
internal static class Field
{
    /// <summary>A field of the object that a text holds.</summary>
    public static JsonNode? Of(string text, string name)
    {
        try
        {
            return (JsonNode.Parse(text) as JsonObject)?[name];
        }
        catch (JsonException)
        {
            return null;
        }
    }

    public static string? Text(JsonNode? node) =>
        node is JsonValue value && value.TryGetValue(out string? text) ? text : null;

    /// <summary>0 where it is none.</summary>
    public static int Whole(JsonNode? node) =>
        node is JsonValue value && value.TryGetValue(out int number) ? number : 0;

    public static DateTimeOffset? Time(JsonNode? node) => DateTimeOffset.TryParse(
        Text(node), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset time)
        ? time : null;
}
