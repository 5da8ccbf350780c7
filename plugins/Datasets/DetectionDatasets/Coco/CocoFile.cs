using System.Text.Json.Serialization;
using Querent.Data;

namespace Querent.Plugins.DetectionDatasets.Coco;

/// <summary>The parts of a COCO instances file that are read; all others are ignored.</summary>
internal sealed record CocoFile(
    [property: JsonPropertyName("images")] List<CocoImage>? Images,
    [property: JsonPropertyName("annotations")] List<CocoObject>? Annotations,
    [property: JsonPropertyName("categories")] List<CocoCategory>? Categories)
{
    /// <summary>Stands for an id that is missing; no file has it.</summary>
    public const long NoId = long.MinValue;
}

internal readonly record struct CocoImage()
{
    [JsonPropertyName("id"), JsonConverter(typeof(CocoId))]
    public long Id { get; init; } = CocoFile.NoId;

    [JsonPropertyName("file_name"), JsonConverter(typeof(CocoText))]
    public string? FileName { get; init; }

    [JsonPropertyName("width"), JsonConverter(typeof(CocoExtent))]
    public long Width { get; init; }

    [JsonPropertyName("height"), JsonConverter(typeof(CocoExtent))]
    public long Height { get; init; }
}

internal readonly record struct CocoObject()
{
    [JsonPropertyName("id"), JsonConverter(typeof(CocoId))]
    public long Id { get; init; } = CocoFile.NoId;

    /// <summary>The id of its image.</summary>
    [JsonPropertyName("image_id"), JsonConverter(typeof(CocoId))]
    public long Image { get; init; } = CocoFile.NoId;

    /// <summary>The id of its category.</summary>
    [JsonPropertyName("category_id"), JsonConverter(typeof(CocoId))]
    public long Category { get; init; } = CocoFile.NoId;

    /// <summary>In pixels, counted from 0.</summary>
    [JsonPropertyName("bbox"), JsonConverter(typeof(CocoBox))]
    public Box Box { get; init; } = RawObject.NoNumbers;

    /// <summary>Whether it is a region of many objects that were not told apart.</summary>
    [JsonPropertyName("iscrowd"), JsonConverter(typeof(CocoFlag))]
    public bool IsCrowd { get; init; }
}

internal readonly record struct CocoCategory()
{
    [JsonPropertyName("id"), JsonConverter(typeof(CocoId))]
    public long Id { get; init; } = CocoFile.NoId;

    [JsonPropertyName("name"), JsonConverter(typeof(CocoText))]
    public string? Name { get; init; }
}
