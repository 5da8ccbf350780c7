namespace Querent.Kernels;

/// <summary>An operand whose lines lie along the depth: as it is, or a transposed copy that is given back.</summary>
internal readonly struct TransposedOperand : IDisposable
{
    private readonly MemoryPool? _pool;

    private TransposedOperand(DeviceStorage storage, in BulkLayout layout, MemoryPool? pool) =>
        (Storage, Layout, _pool) = (storage, layout, pool);

    internal DeviceStorage Storage { get; }

    internal BulkLayout Layout { get; }

    /// <summary>The operand itself where its lines lie along the depth; else a copy, which is written on the queue.</summary>
    internal static TransposedOperand Of(DeviceStorage operand, in BulkLayout layout, in BulkDepth depth, KernelQueue queue, MemoryPool pool)
    {
        if (layout.IsDepthContiguous)
        {
            return new TransposedOperand(operand, layout, null);
        }

        int lines = layout.Tensor.Extent0;
        var copy = new TransposedOperand(pool.Rent(lines * depth.Depth), layout.Transposed(depth), pool);
        int parts = KernelQueue.Ceiling(lines, TransposeKernels.Extent);
        queue.Run(
            KernelQueue.Groups(parts * KernelQueue.Ceiling(depth.Depth, TransposeKernels.Extent), KernelQueue.GroupSize),
            TransposeKernels.Transpose, operand.View, copy.Storage.View, depth.Depth, lines, parts);
        return copy;
    }

    public void Dispose() => _pool?.Return(Storage);
}
