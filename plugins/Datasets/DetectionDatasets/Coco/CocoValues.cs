using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Querent.Data;

namespace Querent.Plugins.DetectionDatasets.Coco;

/// <summary>
/// A value that tools write in several types. It is read where its meaning is plain; otherwise the message says what it
/// is not, in words that follow the position in the file.
/// </summary>
internal abstract class CocoValue<T> : JsonConverter<T>
{
    public override bool HandleNull => true;

    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) =>
        throw new NotSupportedException();

    /// <summary>A number, also one in quotes; null for anything else, which is skipped.</summary>
    protected static double? Number(ref Utf8JsonReader reader)
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
    protected static string Shown(ref Utf8JsonReader reader)
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

/// <summary>A whole number; <c>7.0</c> and <c>"7"</c> are 7.</summary>
internal sealed class CocoId : CocoValue<long>
{
    // Above it not every whole number is a double.
    private const double MaxExact = 1L << 53;

    public override long Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType == JsonTokenType.Null)
        {
            return CocoFile.NoId;
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

/// <summary>0 or 1, false or true.</summary>
internal sealed class CocoFlag : CocoValue<bool>
{
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

/// <summary>A text; a number stands for its digits.</summary>
internal sealed class CocoText : CocoValue<string?>
{
    public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType switch
        {
            JsonTokenType.Null => null,
            JsonTokenType.String => reader.GetString(),
            JsonTokenType.Number => reader.GetDouble().ToString("R", CultureInfo.InvariantCulture),
            _ => throw new JsonException($"{Shown(ref reader)} is no text"),
        };
}

/// <summary>A width or height; 0 where there is none, since the image has the last word.</summary>
internal sealed class CocoExtent : CocoValue<long>
{
    public override long Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        Number(ref reader) is { } number && double.IsFinite(number) ? (long)number : 0;
}

/// <summary>Left, top, width and height; anything else is a box without numbers.</summary>
internal sealed class CocoBox : CocoValue<Box>
{
    private const int Edges = 4;

    public override Box Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            reader.Skip();
            return RawObject.NoNumbers;
        }

        Span<float> edges = stackalloc float[Edges];
        int count = 0;
        for (; reader.Read() && reader.TokenType != JsonTokenType.EndArray; count++)
        {
            float value = (float)(Number(ref reader) ?? double.NaN);
            if (count < Edges)
            {
                edges[count] = value;
            }
        }

        return count == Edges
            ? new Box(edges[0], edges[1], edges[0] + edges[2], edges[1] + edges[3])
            : RawObject.NoNumbers;
    }
}
