using System.Text.Json;

namespace Querent.Annotations.Json;

/// <summary>A list of values; null for <c>null</c>.</summary>
/// <typeparam name="T">The type of a value.</typeparam>
/// <param name="item">Reads one.</param>
/// <param name="items">The values, for messages: <c>numbers</c>.</param>
public abstract class JsonItems<T>(JsonValue<T> item, string items) : JsonValue<T[]?>
{
    /// <inheritdoc/>
    public sealed override T[]? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType == JsonTokenType.Null)
        {
            return null;
        }

        if (reader.TokenType != JsonTokenType.StartArray)
        {
            throw new JsonException($"{Shown(ref reader)} is no list of {items}");
        }

        var values = new List<T>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            values.Add(item.Read(ref reader, typeof(T), options)!);
        }

        return [.. values];
    }
}

/// <summary>A list of numbers; NaN for each item that is none.</summary>
public sealed class JsonNumbers() : JsonItems<float>(new JsonNumber(), "numbers");

/// <summary>A list of flags.</summary>
public sealed class JsonFlags() : JsonItems<bool>(new JsonFlag(), "numbers 0 and 1");

/// <summary>A list of texts.</summary>
public sealed class JsonTexts() : JsonItems<string?>(new JsonText(), "texts");

/// <summary>A list of points.</summary>
public sealed class JsonPoints() : JsonItems<(float X, float Y)>(new JsonPoint(), "points");
