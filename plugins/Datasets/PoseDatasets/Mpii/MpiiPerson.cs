using System.Text.Json.Serialization;
using Querent.Annotations.Json;

namespace Querent.Plugins.PoseDatasets.Mpii;

/// <summary>A person of MPII's lists in JSON; pixels are counted from 1.</summary>
internal readonly record struct MpiiPerson()
{
    /// <summary>The name of the image file.</summary>
    [JsonPropertyName("image"), JsonConverter(typeof(JsonText))]
    public string? Image { get; init; }

    /// <summary>The middle of the person; -1, -1 where there is none.</summary>
    [JsonPropertyName("center"), JsonConverter(typeof(JsonPoint))]
    public (float X, float Y) Center { get; init; } = (float.NaN, float.NaN);

    /// <summary>The height of the person in units of 200 pixels.</summary>
    [JsonPropertyName("scale"), JsonConverter(typeof(JsonNumber))]
    public float Scale { get; init; } = float.NaN;

    /// <summary>Null in lists of the official test images.</summary>
    [JsonPropertyName("joints"), JsonConverter(typeof(JsonPoints))]
    public (float X, float Y)[]? Joints { get; init; }

    /// <summary>Whether each joint is labeled; null where the list does not say.</summary>
    [JsonPropertyName("joints_vis"), JsonConverter(typeof(JsonFlags))]
    public bool[]? AreLabeled { get; init; }

    /// <summary>Whether each joint is visible; null where the list does not say.</summary>
    [JsonPropertyName("is_visible"), JsonConverter(typeof(JsonFlags))]
    public bool[]? AreVisible { get; init; }

    /// <summary>The head size in pixels; null where the list has none.</summary>
    [JsonPropertyName("normalize"), JsonConverter(typeof(JsonNumber))]
    public float? HeadSize { get; init; }
}
