namespace Querent.Checkpoints;

/// <summary>A tensor whose elements are fetched when they are written: one at a time is in memory.</summary>
/// <param name="Name">Unique in its file.</param>
/// <param name="Dimensions">In the axis order of files (PyTorch's).</param>
/// <param name="Read">Gives as many elements as the dimensions say.</param>
internal sealed record TensorSource(string Name, int[] Dimensions, Func<float[]> Read)
{
    internal long Length => Dimensions.Aggregate(1L, (product, extent) => product * extent);
}
