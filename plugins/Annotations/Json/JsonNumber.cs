using System.Text.Json;

namespace Querent.Annotations.Json;

/// <summary>A number, also one in quotes; NaN for anything else.</summary>
public sealed class JsonNumber : JsonValue<float>
{
    /// <inheritdoc/>
    public override float Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        (float)(Number(ref reader) ?? double.NaN);
}
