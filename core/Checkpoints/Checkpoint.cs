namespace Querent.Checkpoints;

/// <summary>A saved state to continue from: a text in a format of its owner, and tensors.</summary>
/// <param name="State">The text, usually JSON.</param>
/// <param name="TensorsKey">Equal for checkpoints with the same tensors, which are then written once.</param>
/// <param name="Tensors">The tensors; their names are unique.</param>
public sealed record Checkpoint(string State, string TensorsKey, IReadOnlyList<TensorValues> Tensors);
