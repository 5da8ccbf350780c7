using System.Text.Json.Serialization;
using Querent.Annotations.Coco;
using Querent.Annotations.Json;
using Querent.Data;
using Querent.Errors;

namespace Querent.Plugins.DetectionDatasets.Coco;

/// <summary>The parts of a COCO instances file that are read; all others are ignored.</summary>
internal sealed record CocoFile(
    [property: JsonPropertyName("images")] List<CocoImage>? Images,
    [property: JsonPropertyName("annotations")] List<CocoObject>? Annotations,
    [property: JsonPropertyName("categories")] List<CocoCategory>? Categories)
{
    private const string Wanted = "a file of COCO instances";

    /// <exception cref="DataException">The file cannot be read, or it is no such JSON.</exception>
    /// <exception cref="OperationCanceledException">The reading was interrupted.</exception>
    public static CocoFile Read(string file, CancellationToken cancellation) =>
        JsonFile.Read<CocoFile>(file, "COCO", Wanted, cancellation) is { Images: not null, Categories: not null } read
            ? read
            : throw new DataException($"{file}: has no 'images' or no 'categories'; set the path to {Wanted}");
}

internal readonly record struct CocoObject()
{
    [JsonPropertyName("id"), JsonConverter(typeof(JsonId))]
    public long Id { get; init; } = JsonId.None;

    /// <summary>The id of its image.</summary>
    [JsonPropertyName("image_id"), JsonConverter(typeof(JsonId))]
    public long Image { get; init; } = JsonId.None;

    /// <summary>The id of its category.</summary>
    [JsonPropertyName("category_id"), JsonConverter(typeof(JsonId))]
    public long Category { get; init; } = JsonId.None;

    /// <summary>In pixels, counted from 0.</summary>
    [JsonPropertyName("bbox"), JsonConverter(typeof(CocoBox))]
    public Box Box { get; init; } = RawObject.NoNumbers;

    /// <summary>Whether it is a region of many objects that were not told apart.</summary>
    [JsonPropertyName("iscrowd"), JsonConverter(typeof(JsonFlag))]
    public bool IsCrowd { get; init; }
}

internal readonly record struct CocoCategory()
{
    [JsonPropertyName("id"), JsonConverter(typeof(JsonId))]
    public long Id { get; init; } = JsonId.None;

    [JsonPropertyName("name"), JsonConverter(typeof(JsonText))]
    public string? Name { get; init; }
}
