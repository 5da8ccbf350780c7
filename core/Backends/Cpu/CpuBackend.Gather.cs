namespace Querent.Backends.Cpu;

public sealed partial class CpuBackend
{
    /// <inheritdoc/>
    public void GatherRows(Storage x, Storage indices, Storage y, int count, int columns) =>
        Rowwise(new GatherRowsKernel(Cpu(x), Cpu(indices), Cpu(y), new RowBlocks(count, columns)), count, columns);

    /// <inheritdoc/>
    // One block: two indices may name the same row, and their order decides the rounding.
    public void ScatterAddRows(Storage gy, Storage indices, Storage gx, int count, int columns)
    {
        Fill(gx, 0);
        _workers.Run(new ScatterAddRowsKernel(Cpu(gy), Cpu(indices), Cpu(gx), new RowBlocks(count, columns), count), 1);
    }
}
