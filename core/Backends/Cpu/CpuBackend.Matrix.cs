namespace Querent.Backends.Cpu;

public sealed unsafe partial class CpuBackend
{
    // Rows of one block of a product: eight tiles, which find the packed panel in the second-level cache.
    private const int RowsPerBlock = 8 * IMicroKernels.TileRows;

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

        CpuStorage panels = PackPanels(Cpu(b), transposeB ? PanelSource.Transposed : PanelSource.Straight, 1, depth, columns);
        int panelCount = Blocks.Count(columns, _micro.TileColumns);
        if (transposeA)
        {
            var work = new TransposedMatMulWork(_micro, Cpu(a), panels, Cpu(c), rows, columns, depth);
            _workers.Run(work, Blocks.Count(rows, IMicroKernels.TileRows));
        }
        else
        {
            var work = new MatMulWork(_micro, Cpu(a), panels, Cpu(c), rows, columns, depth, RowsPerBlock, panelCount);
            _workers.Run(work, Blocks.Count(rows, RowsPerBlock));
        }

        _pool.Return(panels);
    }

    /// <summary>
    /// Copies [taps, depth, columns] into panels of as many columns as a tile has, [panel][tap][depth][columns], the
    /// last one padded with zeros to whole vectors.
    /// </summary>
    private CpuStorage PackPanels(CpuStorage source, PanelSource order, int taps, int depth, int columns)
    {
        var layout = new PanelLayout(_micro, taps, depth, columns);
        CpuStorage panels = _pool.Rent(layout.Length);
        _workers.Run(new PackPanelsWork(source, panels, order, layout), layout.Panels * taps);
        return panels;
    }
}
