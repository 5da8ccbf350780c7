using System.Text.Json.Serialization;
using Querent.Annotations.Coco;
using Querent.Annotations.Json;
using Querent.Data;
using Querent.Errors;

namespace Querent.Plugins.PoseDatasets.Coco;

/// <summary>The parts of a COCO keypoints file that are read; all others are ignored.</summary>
internal sealed record PersonsFile(
    [property: JsonPropertyName("images")] List<CocoImage>? Images,
    [property: JsonPropertyName("annotations")] List<CocoPerson>? Annotations,
    [property: JsonPropertyName("categories")] List<PersonCategory>? Categories)
{
    private const string Wanted = "a file of COCO keypoints";

    /// <exception cref="DataException">The file cannot be read, or it is no such JSON.</exception>
    /// <exception cref="OperationCanceledException">The reading was interrupted.</exception>
    public static PersonsFile Read(string file, CancellationToken cancellation) =>
        JsonFile.Read<PersonsFile>(file, "COCO", Wanted, cancellation) is
            { Images: not null, Annotations: not null, Categories: not null } read
            ? read
            : throw new DataException(
                $"{file}: has no 'images', no 'annotations' or no 'categories'; set the path to {Wanted}");
}

internal readonly record struct CocoPerson()
{
    [JsonPropertyName("id"), JsonConverter(typeof(JsonId))]
    public long Id { get; init; } = JsonId.None;

    /// <summary>The id of its image.</summary>
    [JsonPropertyName("image_id"), JsonConverter(typeof(JsonId))]
    public long Image { get; init; } = JsonId.None;

    /// <summary>The id of its category.</summary>
    [JsonPropertyName("category_id"), JsonConverter(typeof(JsonId))]
    public long Category { get; init; } = JsonId.None;

    /// <summary>In pixels, counted from 0; empty where there is none.</summary>
    [JsonPropertyName("bbox"), JsonConverter(typeof(CocoBox))]
    public Box Box { get; init; }

    /// <summary>x, y and visibility of each joint; null where there are none.</summary>
    [JsonPropertyName("keypoints"), JsonConverter(typeof(JsonNumbers))]
    public float[]? Keypoints { get; init; }

    /// <summary>The area of the segment in pixels.</summary>
    [JsonPropertyName("area"), JsonConverter(typeof(JsonNumber))]
    public float Area { get; init; } = float.NaN;

    /// <summary>Whether it is a region of many people that were not told apart.</summary>
    [JsonPropertyName("iscrowd"), JsonConverter(typeof(JsonFlag))]
    public bool IsCrowd { get; init; }
}

internal readonly record struct PersonCategory()
{
    [JsonPropertyName("id"), JsonConverter(typeof(JsonId))]
    public long Id { get; init; } = JsonId.None;

    [JsonPropertyName("name"), JsonConverter(typeof(JsonText))]
    public string? Name { get; init; }

    /// <summary>The names of its joints; null where there are none.</summary>
    [JsonPropertyName("keypoints"), JsonConverter(typeof(JsonTexts))]
    public string?[]? Keypoints { get; init; }

    /// <summary>Pairs of joints, counted from 1.</summary>
    [JsonPropertyName("skeleton"), JsonConverter(typeof(JsonPoints))]
    public (float X, float Y)[]? Skeleton { get; init; }
}
