using System.Text.Json.Serialization;

namespace Querent.Plugins.ObjectDetection.Datasets.Coco;

/// <summary>What is read of a COCO instances file; everything else in it is passed over.</summary>
internal sealed record CocoFile(
    [property: JsonPropertyName("images")] List<CocoImage>? Images,
    [property: JsonPropertyName("annotations")] List<CocoObject>? Annotations,
    [property: JsonPropertyName("categories")] List<CocoCategory>? Categories);

internal sealed record CocoImage(
    [property: JsonPropertyName("id")] long Id,
    [property: JsonPropertyName("file_name")] string? FileName,
    [property: JsonPropertyName("width")] double? Width,
    [property: JsonPropertyName("height")] double? Height);

/// <param name="Image">The id of its image.</param>
/// <param name="Category">The id of its category.</param>
/// <param name="Box">Left, top, width and height in pixels, counted from 0.</param>
/// <param name="IsCrowd">1 for a region of many objects that were not told apart.</param>
internal readonly record struct CocoObject(
    [property: JsonPropertyName("image_id")] long Image,
    [property: JsonPropertyName("category_id")] long Category,
    [property: JsonPropertyName("bbox")] float[]? Box,
    [property: JsonPropertyName("iscrowd")] int? IsCrowd);

internal sealed record CocoCategory(
    [property: JsonPropertyName("id")] long Id,
    [property: JsonPropertyName("name")] string? Name);
