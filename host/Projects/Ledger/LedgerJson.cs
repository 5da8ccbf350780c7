using System.Text.Json;
using System.Text.Json.Serialization;
using Querent.Labeling;

namespace Querent.Projects.Ledger;

/// <summary>Events as JSON: camel case, null left out, names as they are.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    AllowOutOfOrderMetadataProperties = true,
    RespectRequiredConstructorParameters = true,
    RespectNullableAnnotations = true,
    Converters = [typeof(AnnotationConverter)])]
[JsonSerializable(typeof(LedgerEvent))]
internal sealed partial class LedgerJson : JsonSerializerContext
{
    private static LedgerJson? s_lines;

    /// <summary>As declared, with characters beyond ASCII as they are.</summary>
    public static LedgerJson Lines => s_lines ??= new LedgerJson(new JsonSerializerOptions(Default.Options)
    {
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });
}

/// <summary>Annotations in the form of <see cref="AnnotationJson"/>.</summary>
internal sealed class AnnotationConverter : JsonConverter<ImageAnnotation>
{
    public override ImageAnnotation Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        using JsonDocument document = JsonDocument.ParseValue(ref reader);
        return AnnotationJson.Read(document.RootElement);
    }

    public override void Write(Utf8JsonWriter writer, ImageAnnotation value, JsonSerializerOptions options) =>
        AnnotationJson.Write(writer, value);
}
