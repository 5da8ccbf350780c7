using System.Text.Json.Serialization;

namespace Querent.Networks;

/// <summary>JSON of the options of core's networks; a member that is not known or null is an error.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, IgnoreReadOnlyProperties = true,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow, RespectNullableAnnotations = true, UseStringEnumConverter = true)]
[JsonSerializable(typeof(ResNetOptions))]
[JsonSerializable(typeof(SsdOptions))]
[JsonSerializable(typeof(ResNetSsdOptions))]
[JsonSerializable(typeof(HourglassOptions))]
internal sealed partial class NetworkJson : JsonSerializerContext;
