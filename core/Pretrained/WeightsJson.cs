using System.Text.Json.Serialization;

namespace Querent.Pretrained;

/// <summary>JSON of descriptions of weights; a member that is not known, missing or null is an error.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, IgnoreReadOnlyProperties = true,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow, RespectNullableAnnotations = true)]
[JsonSerializable(typeof(WeightsDescription))]
internal sealed partial class WeightsJson : JsonSerializerContext;
