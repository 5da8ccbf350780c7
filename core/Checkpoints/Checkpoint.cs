namespace Querent.Checkpoints;

/// <summary>What somebody wants to go on from: a text of its own format, and tensors.</summary>
/// <param name="State">For the reader: JSON, as a rule.</param>
/// <param name="TensorsKey">Equal for checkpoints with the same tensors, which are then written once.</param>
/// <param name="Tensors">By unique names.</param>
public sealed record Checkpoint(string State, string TensorsKey, IReadOnlyList<TensorValues> Tensors);
