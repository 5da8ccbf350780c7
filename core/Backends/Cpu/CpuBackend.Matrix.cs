namespace Querent.Backends.Cpu;

public sealed unsafe partial class CpuBackend
{
    // All panels pass over the rows of a block: many rows, so that the panels are not read from memory too often, and
    // as many as stay in the second-level cache.
    private const int MostElementsPerBlock = 96 * 1024;
    private const int MostRowsPerBlock = 32 * IMicroKernels.TileRows;
    private const int FewestRowsPerBlock = 4 * IMicroKernels.TileRows;

    /// <inheritdoc/>
    public void MatMul(
        Storage a, bool transposeA, Storage b, bool transposeB, Storage c, int rows, int columns, int depth)
    {
        if (rows == 0 || columns == 0)
        {
            return;
        }

        if (depth == 0)
        {
            Fill(c, 0);
            return;
        }

        CpuStorage panels = PackPanels(Cpu(b), transposeB ? PanelSource.Transposed : PanelSource.NotTransposed, 1, depth, columns);
        int panelCount = Blocks.Count(columns, _micro.TileColumns);
        if (transposeA)
        {
            var work = new TransposedMatMulKernel(_micro, Cpu(a), panels, Cpu(c), rows, columns, depth);
            _workers.Run(work, Blocks.Count(rows, IMicroKernels.TileRows));
        }
        else
        {
            int perBlock = RowsPerBlock(rows, depth);
            var work = new MatMulKernel(_micro, Cpu(a), panels, Cpu(c), rows, columns, depth, perBlock, panelCount);
            _workers.Run(work, Blocks.Count(rows, perBlock));
        }

        _pool.Return(panels);
    }

    // Whole tiles, and blocks of about the same size in a number that two or four threads share evenly.
    private static int RowsPerBlock(int rows, int depth)
    {
        int most = Math.Clamp(MostElementsPerBlock / depth, FewestRowsPerBlock, MostRowsPerBlock);
        int blocks = Blocks.Count(Blocks.Count(rows, most), 4) * 4;
        return Blocks.Count(Blocks.Count(rows, blocks), IMicroKernels.TileRows) * IMicroKernels.TileRows;
    }

    /// <summary>
    /// Copies [taps, depth, columns] into panels of as many columns as a tile has, [panel][tap][depth][columns], the
    /// last one padded with zeros to whole vectors.
    /// </summary>
    private CpuStorage PackPanels(CpuStorage source, PanelSource order, int taps, int depth, int columns)
    {
        var layout = new PanelLayout(_micro, taps, depth, columns);
        CpuStorage panels = _pool.Rent(layout.Length);
        var work = new PackPanelsKernel(source, panels, order, layout);
        _workers.Run(work, work.BlockCount);
        return panels;
    }
}
