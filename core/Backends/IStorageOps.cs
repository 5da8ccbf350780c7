namespace Querent.Backends;

/// <summary>Blocks of memory, and copies between them.</summary>
public interface IStorageOps
{
    /// <summary>A block from the pool; its content is undefined.</summary>
    Storage Rent(int length);

    /// <summary>Gives a block back to the pool; it must not be used afterwards.</summary>
    void Return(Storage storage);

    /// <summary>Bytes ever taken from the system by the pool: constant once a training step is warm.</summary>
    long PooledBytes { get; }

    /// <summary>
    /// Copies elements from the host into a storage. The caller may change the source when this returns.
    /// </summary>
    /// <param name="source">As many elements as the storage has.</param>
    /// <param name="target">The storage to fill.</param>
    void Upload(ReadOnlySpan<float> source, Storage target);

    /// <summary>Copies the elements of a storage to the host; waits for the device.</summary>
    /// <param name="source">The storage to read.</param>
    /// <param name="target">As long as the storage.</param>
    void Download(Storage source, Span<float> target);

    /// <summary>Sets every element of a storage to the same value.</summary>
    void Fill(Storage target, float value);

    /// <summary>
    /// Copies <c>blocks</c> runs of <c>length</c> elements; run i starts at offset + i * stride on its side.
    /// </summary>
    void CopyBlocks(
        Storage source, int sourceOffset, int sourceStride,
        Storage target, int targetOffset, int targetStride,
        int blocks, int length);

    /// <summary>y = x with its axes in another order.</summary>
    void Permute(Storage x, Storage y, in AxisPermutation permutation) =>
        DefaultCopies.Permute(this, x, y, permutation);

    /// <summary>
    /// Waits until the device has done all that it was asked for; returns at once where every operation does so before
    /// it returns, as by default.
    /// </summary>
    void Synchronize()
    {
    }
}
