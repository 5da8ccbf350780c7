using System.Globalization;
using System.Text.Json;

namespace Querent.Plugins.ToolFormats.LabelStudio;

/// <summary>Members of JSON objects in the types that are wanted; null where they are missing or of another type.</summary>
internal static class JsonParts
{
    /// <summary>A member of an object.</summary>
    public static JsonElement? Member(this JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out JsonElement value)
            && value.ValueKind != JsonValueKind.Null
                ? value
                : null;

    /// <summary>A member that is a text.</summary>
    public static string? Text(this JsonElement element, string name) => element.Member(name) is { } value ? value.Text() : null;

    /// <summary>A text.</summary>
    /// <remarks>A half of a surrogate pair has no form as a text.</remarks>
    public static string? Text(this JsonElement element)
    {
        try
        {
            return element.ValueKind == JsonValueKind.String ? element.GetString() : null;
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>A member that is a number or a text, as a text.</summary>
    public static string? Label(this JsonElement element, string name) => element.Member(name) is not { } value ? null
        : value.ValueKind == JsonValueKind.Number ? value.GetRawText()
        : value.Text();

    /// <summary>A member that is a finite number.</summary>
    public static double? Number(this JsonElement element, string name) =>
        element.Member(name) is { ValueKind: JsonValueKind.Number } value && value.TryGetDouble(out double number)
            && double.IsFinite(number)
                ? number
                : null;

    /// <summary>Whether a member is true.</summary>
    public static bool IsTrue(this JsonElement element, string name) =>
        element.Member(name) is { ValueKind: JsonValueKind.True };

    /// <summary>The items of a member that is a list.</summary>
    public static JsonElement[]? Items(this JsonElement element, string name) =>
        element.Member(name) is { ValueKind: JsonValueKind.Array } value ? [.. value.EnumerateArray()] : null;

    /// <summary>A member that is a time.</summary>
    public static DateTimeOffset? Time(this JsonElement element, string name) => DateTimeOffset.TryParse(
        element.Text(name), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset time) ? time : null;
}
