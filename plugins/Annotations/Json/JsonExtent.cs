using System.Text.Json;

namespace Querent.Annotations.Json;

/// <summary>A width or height; 0 where there is none, since the image has the last word.</summary>
public sealed class JsonExtent : JsonValue<long>
{
    /// <inheritdoc/>
    public override long Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        Number(ref reader) is { } number && double.IsFinite(number) ? (long)number : 0;
}
