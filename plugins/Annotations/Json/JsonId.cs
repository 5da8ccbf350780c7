using System.Globalization;
using System.Text.Json;

namespace Querent.Annotations.Json;

/// <summary>A whole number; <c>7.0</c> and <c>"7"</c> are 7, and <c>null</c> is <see cref="None"/>.</summary>
public sealed class JsonId : JsonValue<long>
{
    /// <summary>Stands for an id that is missing; no file has it.</summary>
    public const long None = long.MinValue;

    // Above it not every whole number is a double.
    private const double MaxExact = 1L << 53;

    /// <inheritdoc/>
    public override long Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType == JsonTokenType.Null)
        {
            return None;
        }

        if (reader.TokenType == JsonTokenType.Number && reader.TryGetInt64(out long id))
        {
            return id;
        }

        Utf8JsonReader start = reader;
        if (reader.TokenType is JsonTokenType.Number or JsonTokenType.String)
        {
            if (reader.TokenType == JsonTokenType.String &&
                long.TryParse(reader.GetString(), NumberStyles.Integer, CultureInfo.InvariantCulture, out id))
            {
                return id;
            }

            if (Number(ref reader) is { } number && Math.Abs(number) <= MaxExact && number == Math.Floor(number))
            {
                return (long)number;
            }
        }

        throw new JsonException($"{Shown(ref start)} is no whole number");
    }
}
