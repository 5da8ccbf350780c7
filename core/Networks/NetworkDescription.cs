using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;

namespace Querent.Networks;

/// <summary>All that it takes to make a network again, but its weights.</summary>
public sealed record NetworkDescription
{
    /// <summary>
    /// <c>resnet</c> with the members of <see cref="ResNetOptions"/>, <c>ssd</c> with those of
    /// <see cref="SsdOptions"/>, <c>resnet-ssd</c> with those of <see cref="ResNetSsdOptions"/>, <c>hourglass</c> with those of <see cref="HourglassOptions"/>, or a kind of a plugin's own.
    /// </summary>
    public required string Kind { get; init; }

    /// <summary>The options of the network; they differ between networks of one kind.</summary>
    public required JsonObject Options { get; init; }

    internal static NetworkDescription Of(ResNetOptions options) =>
        Of(ResNetOptions.Kind, options, NetworkJson.Default.ResNetOptions);

    internal static NetworkDescription Of(SsdOptions options) =>
        Of(SsdOptions.Kind, options, NetworkJson.Default.SsdOptions);

    internal static NetworkDescription Of(ResNetSsdOptions options) =>
        Of(ResNetSsdOptions.Kind, options, NetworkJson.Default.ResNetSsdOptions);

    internal static NetworkDescription Of(HourglassOptions options) =>
        Of(HourglassOptions.Kind, options, NetworkJson.Default.HourglassOptions);

    private static NetworkDescription Of<T>(string kind, T options, JsonTypeInfo<T> type) =>
        new() { Kind = kind, Options = (JsonObject)JsonSerializer.SerializeToNode(options, type)! };
}
