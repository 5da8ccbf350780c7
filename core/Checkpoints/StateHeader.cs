using System.Text.Json.Serialization;

namespace Querent.Checkpoints;

/// <summary>The first line of a state file.</summary>
/// <param name="Sha256">Of all that follows the line.</param>
/// <param name="Tensors">The file of the tensors, beside this one.</param>
/// <param name="TensorsSha256">Of that file.</param>
internal sealed record StateHeader(string Sha256, string Tensors, string TensorsSha256);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(StateHeader))]
internal sealed partial class CheckpointJson : JsonSerializerContext;
