using System.Globalization;
using System.Text.Json;

namespace Querent.Annotations.Json;

/// <summary>A text; a number stands for its digits.</summary>
public sealed class JsonText : JsonValue<string?>
{
    /// <inheritdoc/>
    public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType switch
        {
            JsonTokenType.Null => null,
            JsonTokenType.String => reader.GetString(),
            JsonTokenType.Number => reader.GetDouble().ToString("R", CultureInfo.InvariantCulture),
            _ => throw new JsonException($"{Shown(ref reader)} is no text"),
        };
}
