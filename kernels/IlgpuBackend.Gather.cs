using Querent.Backends;
using static Querent.Kernels.KernelQueue;

namespace Querent.Kernels;

public sealed partial class IlgpuBackend
{
    /// <inheritdoc/>
    public void GatherRows(Storage x, Storage indices, Storage y, int count, int columns) =>
        _queue.Run(PerElement(count * columns), CopyKernels.GatherRows,
            View(x), View(indices), View(y), count * columns, columns);

    /// <inheritdoc/>
    public void ScatterAddRows(Storage gy, Storage indices, Storage gx, int count, int columns) =>
        _queue.Run(PerElement(gx.Length), CopyKernels.ScatterAddRows,
            View(gy), View(indices), View(gx), count, gx.Length, columns);
}
