namespace Querent.Backends.Cpu;

/// <summary>c = a * b for a few tiles of rows; b is packed.</summary>
internal readonly unsafe struct MatMulKernel(
    IMicroKernels micro, CpuStorage a, CpuStorage panels, CpuStorage c,
    int rows, int columns, int depth, int rowsPerBlock, int panelCount) : IBlockKernel
{
    public void Run(int block)
    {
        (int start, int end) = Blocks.Range(block, rowsPerBlock, rows);
        var layout = new PanelLayout(micro, 1, depth, columns);
        float* trash = Scratch.Floats(micro.TileColumns);
        float** from = stackalloc float*[IMicroKernels.TileRows];
        float** to = stackalloc float*[IMicroKernels.TileRows];
        for (int panel = 0; panel < panelCount; panel++)
        {
            float* weights = panels.Pointer + layout.Offset(panel, 0);
            for (int row = start; row < end; row += IMicroKernels.TileRows)
            {
                for (int i = 0; i < IMicroKernels.TileRows; i++)
                {
                    // Rows after the end repeat the last one; their results are discarded.
                    bool inside = row + i < end;
                    from[i] = a.Pointer + ((long)(inside ? row + i : end - 1) * depth);
                    to[i] = inside ? c.Pointer + ((long)(row + i) * columns) + layout.FirstColumn(panel) : trash;
                }

                micro.RowsTimesPanels(
                    from, &weights, layout.PaddedColumns(panel), 1, depth, to, layout.ColumnsOf(panel),
                    accumulate: false);
            }
        }
    }
}

/// <summary>
/// c = a transposed * b for one tile of rows; a is stored [depth, rows] and read in place, b is packed.
/// </summary>
internal readonly unsafe struct TransposedMatMulKernel(
    IMicroKernels micro, CpuStorage a, CpuStorage panels, CpuStorage c, int rows, int columns, int depth) : IBlockKernel
{
    public void Run(int block)
    {
        (int start, int end) = Blocks.Range(block, IMicroKernels.TileRows, rows);
        var layout = new PanelLayout(micro, 1, depth, columns);
        for (int panel = 0; panel < layout.Panels; panel++)
        {
            micro.OuterProducts(
                a.Pointer + start, rows, panels.Pointer + layout.Offset(panel, 0), layout.PaddedColumns(panel), depth,
                c.Pointer + ((long)start * columns) + layout.FirstColumn(panel),
                columns, end - start, layout.ColumnsOf(panel), false);
        }
    }
}
