using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Querent.Annotations.Json;

/// <summary>
/// A value that tools write in several types. It is read where its meaning is plain; otherwise the message says what it
/// is not, in words that follow the position in the file.
/// </summary>
/// <typeparam name="T">The type that it is read as.</typeparam>
public abstract class JsonValue<T> : JsonConverter<T>
{
    private protected JsonValue()
    {
    }

    /// <inheritdoc/>
    public sealed override bool HandleNull => true;

    /// <inheritdoc/>
    public sealed override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) =>
        throw new NotSupportedException();

    /// <summary>A number, also one in quotes; null for anything else, which is skipped.</summary>
    private protected static double? Number(ref Utf8JsonReader reader)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.Number:
                return reader.GetDouble();
            case JsonTokenType.String:
                return double.TryParse(
                    reader.GetString(), NumberStyles.Float, CultureInfo.InvariantCulture, out double value)
                        ? value
                        : null;
            default:
                reader.Skip();
                return null;
        }
    }

    /// <summary>The present value as text, short enough for a message.</summary>
    private protected static string Shown(ref Utf8JsonReader reader)
    {
        const int most = 40;
        if (reader.TokenType is JsonTokenType.StartArray or JsonTokenType.StartObject)
        {
            return reader.TokenType == JsonTokenType.StartArray ? "a list" : "an object";
        }

        using JsonDocument value = JsonDocument.ParseValue(ref reader);
        string text = value.RootElement.ToString();
        return $"'{(text.Length <= most ? text : $"{text[..most]}...")}'";
    }
}
