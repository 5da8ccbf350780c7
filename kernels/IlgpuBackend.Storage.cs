using Querent.Backends;
using static Querent.Kernels.KernelQueue;

namespace Querent.Kernels;

public sealed partial class IlgpuBackend
{
    /// <inheritdoc/>
    public long PooledBytes => _pool.TakenBytes;

    /// <inheritdoc/>
    /// <exception cref="Errors.DeviceMemoryException">The device has no such block left.</exception>
    public Storage Rent(int length) => _pool.Rent(length);

    /// <inheritdoc/>
    public void Return(Storage storage) => _pool.Return((DeviceStorage)storage);

    /// <summary>Returns when the elements are copied to host memory of the backend; the device fetches them in turn.</summary>
    public void Upload(ReadOnlySpan<float> source, Storage target) => _staging.Upload(source, View(target));

    /// <summary>Waits for the device.</summary>
    /// <exception cref="Errors.DataException">An operation before found a label that is none of the classes.</exception>
    public void Download(Storage source, Span<float> target)
    {
        _staging.Download(View(source), target);
        _faults.Check();
    }

    /// <inheritdoc/>
    public void Fill(Storage target, float value) =>
        _queue.Run(PerElement(target.Length), CopyKernels.Fill, View(target), value, target.Length);

    /// <inheritdoc/>
    public void CopyBlocks(
        Storage source, int sourceOffset, int sourceStride,
        Storage target, int targetOffset, int targetStride,
        int blocks, int length) =>
        _queue.Run(PerElement(blocks * length), CopyKernels.Blocks,
            View(source), sourceOffset, sourceStride, View(target), targetOffset, targetStride, blocks * length, length);

    /// <inheritdoc/>
    public void Permute(Storage x, Storage y, in AxisPermutation permutation) =>
        _queue.Run(PerElement(permutation.Length), CopyKernels.Permute, View(x), View(y), permutation);
}
