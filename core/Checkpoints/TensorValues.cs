namespace Querent.Checkpoints;

/// <summary>The elements of a tensor on the host, in the axis order of files (PyTorch's).</summary>
public sealed record TensorValues(string Name, int[] Dimensions, float[] Values);
