using System.Text.Json;
using System.Text.Json.Serialization;
using Querent.Annotations.Coco;
using Querent.Annotations.Json;

namespace Querent.Plugins.DatasetFormats.Coco;

/// <summary>The parts of a file of instances or keypoints that are read; outlines and all others are passed over.</summary>
internal sealed record CocoContent(
    [property: JsonPropertyName("images")] List<CocoImage>? Images,
    [property: JsonPropertyName("annotations")] List<CocoItem>? Annotations,
    [property: JsonPropertyName("categories")] List<CocoCategory>? Categories);

/// <summary>An entry of <c>annotations</c>, or of a file of results.</summary>
internal readonly record struct CocoItem()
{
    /// <summary>The id of its image.</summary>
    [JsonPropertyName("image_id"), JsonConverter(typeof(JsonId))]
    public long Image { get; init; } = JsonId.None;

    /// <summary>The id of its category.</summary>
    [JsonPropertyName("category_id"), JsonConverter(typeof(JsonId))]
    public long Category { get; init; } = JsonId.None;

    /// <summary>Left, top, width and height in pixels, counted from 0; null where there is none.</summary>
    [JsonPropertyName("bbox"), JsonConverter(typeof(JsonDoubles))]
    public double[]? Edges { get; init; }

    /// <summary>Whether it is a region of many objects that were not told apart.</summary>
    [JsonPropertyName("iscrowd"), JsonConverter(typeof(JsonFlag))]
    public bool IsCrowd { get; init; }

    /// <summary>X, y and visibility of each keypoint.</summary>
    [JsonPropertyName("keypoints"), JsonConverter(typeof(JsonDoubles))]
    public double[]? Keypoints { get; init; }

    /// <summary>The confidence of a prediction; null for an answer of people.</summary>
    [JsonPropertyName("score"), JsonConverter(typeof(JsonDouble))]
    public double? Score { get; init; }

    /// <summary>Additions of CVAT.</summary>
    [JsonPropertyName("attributes")]
    public JsonElement Attributes { get; init; }

    /// <summary>CVAT's mark of an object that is partly hidden.</summary>
    public bool IsOccluded => Attributes.ValueKind == JsonValueKind.Object
        && Attributes.TryGetProperty("occluded", out JsonElement value)
        && value.ValueKind == JsonValueKind.True;

    /// <summary>CVAT's angle of a box, which is then the one around the turned box, or the box before the turn.</summary>
    public bool IsRotated => Attributes.ValueKind == JsonValueKind.Object
        && Attributes.TryGetProperty("rotation", out JsonElement value)
        && !(value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out double degrees) && degrees == 0);
}

/// <summary>An entry of <c>categories</c>.</summary>
internal readonly record struct CocoCategory()
{
    [JsonPropertyName("id"), JsonConverter(typeof(JsonId))]
    public long Id { get; init; } = JsonId.None;

    [JsonPropertyName("name"), JsonConverter(typeof(JsonText))]
    public string? Name { get; init; }

    [JsonPropertyName("keypoints"), JsonConverter(typeof(JsonTexts))]
    public string?[]? Keypoints { get; init; }
}
