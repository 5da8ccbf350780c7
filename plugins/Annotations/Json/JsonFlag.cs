using System.Text.Json;

namespace Querent.Annotations.Json;

/// <summary>0 or 1, false or true; <c>null</c> is false.</summary>
public sealed class JsonFlag : JsonValue<bool>
{
    /// <inheritdoc/>
    public override bool Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        Utf8JsonReader start = reader;
        return reader.TokenType switch
        {
            JsonTokenType.Null or JsonTokenType.False => false,
            JsonTokenType.True => true,
            JsonTokenType.String when bool.TryParse(reader.GetString(), out bool flag) => flag,
            JsonTokenType.Number or JsonTokenType.String when Number(ref reader) is { } number and (0 or 1) =>
                number == 1,
            _ => throw new JsonException($"{Shown(ref start)} is neither 0 nor 1"),
        };
    }
}
