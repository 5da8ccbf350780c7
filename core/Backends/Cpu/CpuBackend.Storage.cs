namespace Querent.Backends.Cpu;

public sealed partial class CpuBackend
{
    /// <inheritdoc/>
    public long PooledBytes => _pool.PooledBytes;

    /// <inheritdoc/>
    public Storage Rent(int length)
    {
        _workers.ThrowIfDisposed();
        return _pool.Rent(length);
    }

    /// <inheritdoc/>
    public void Return(Storage storage) => _pool.Return(Cpu(storage));

    /// <inheritdoc/>
    public void Upload(ReadOnlySpan<float> source, Storage target)
    {
        _workers.ThrowIfDisposed();
        source.CopyTo(Cpu(target).Span);
    }

    /// <inheritdoc/>
    public void Download(Storage source, Span<float> target)
    {
        _workers.ThrowIfDisposed();
        Cpu(source).Span.CopyTo(target);
    }

    /// <inheritdoc/>
    public void Fill(Storage target, float value) =>
        _workers.Run(new FillKernel(Cpu(target), value), Blocks.Count(target.Length, Blocks.Elements));

    /// <inheritdoc/>
    public void CopyBlocks(
        Storage source, int sourceOffset, int sourceStride,
        Storage target, int targetOffset, int targetStride,
        int blocks, int length)
    {
        int rows = Blocks.Rows(length);
        _workers.Run(
            new CopyBlocksKernel(
                Cpu(source), sourceOffset, sourceStride, Cpu(target), targetOffset, targetStride, blocks, length, rows),
            Blocks.Count(blocks, rows));
    }

    /// <inheritdoc/>
    public void Permute(Storage x, Storage y, in AxisPermutation permutation)
    {
        if (permutation.Stride3 == 1)
        {
            int runs = permutation.Length / Math.Max(1, permutation.Extent3);
            _workers.Run(new PermuteRunsKernel(Cpu(x), Cpu(y), permutation, runs),
                Blocks.Count(runs, Blocks.Rows(permutation.Extent3)));
        }
        else
        {
            var work = new PermuteTilesKernel(Cpu(x), Cpu(y), permutation);
            _workers.Run(work, work.BlockCount);
        }
    }

    /// <summary>Returns at once: every operation is done when it returns.</summary>
    public void Synchronize() => _workers.ThrowIfDisposed();
}
