using System.Text.Json;

namespace Querent.Annotations.Json;

/// <summary>A number of full precision, also one in quotes; NaN for anything else, null for <c>null</c>.</summary>
public sealed class JsonDouble : JsonValue<double?>
{
    /// <inheritdoc/>
    public override double? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.Null ? null : Number(ref reader) ?? double.NaN;
}

/// <summary>
/// A list of numbers of full precision; NaN for each item that is none, no number for a value that is no list.
/// </summary>
public sealed class JsonDoubles : JsonValue<double[]?>
{
    /// <inheritdoc/>
    public override double[]? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            bool isNull = reader.TokenType == JsonTokenType.Null;
            reader.Skip();
            return isNull ? null : [];
        }

        var numbers = new List<double>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            numbers.Add(Number(ref reader) ?? double.NaN);
        }

        return [.. numbers];
    }
}
