using System.Text.Json;

namespace Querent.Annotations.Json;

/// <summary>A list of x and y; NaN for each that is no number.</summary>
public sealed class JsonPoint : JsonValue<(float X, float Y)>
{
    /// <inheritdoc/>
    public override (float X, float Y) Read(
        ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            throw new JsonException($"{Shown(ref reader)} is no point, a list of two numbers");
        }

        (float x, float y, int count) = (float.NaN, float.NaN, 0);
        for (; reader.Read() && reader.TokenType != JsonTokenType.EndArray; count++)
        {
            float value = (float)(Number(ref reader) ?? double.NaN);
            (x, y) = count switch { 0 => (value, y), 1 => (x, value), _ => (x, y) };
        }

        return count == 2 ? (x, y) : throw new JsonException($"a list of {count} is no point of two numbers");
    }
}
