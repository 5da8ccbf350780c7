namespace Querent.Backends.Cpu;

/// <summary>
/// Packs the weights of one tap, some depths per block: rows are read along their pages, in all panels.
/// </summary>
internal readonly unsafe struct PackPanelsKernel(
    CpuStorage source, CpuStorage panels, PanelSource order, PanelLayout layout) : IBlockKernel
{
    // One cache line of each column.
    private const int DepthsAtOnce = 16;
    private const int DepthsPerBlock = 4 * DepthsAtOnce;

    internal int BlockCount => layout.Taps * BlocksPerTap;

    private int BlocksPerTap => Blocks.Count(layout.Depth, DepthsPerBlock);

    public void Run(int block)
    {
        (int tap, int part) = Math.DivRem(block, BlocksPerTap);
        (int start, int end) = Blocks.Range(part, DepthsPerBlock, layout.Depth);
        for (int first = start; first < end; first += DepthsAtOnce)
        {
            int last = Math.Min(end, first + DepthsAtOnce);
            for (int panel = 0; panel < layout.Panels; panel++)
            {
                Pack(tap, panel, first, last);
            }
        }
    }

    private void Pack(int tap, int panel, int start, int end)
    {
        (int wanted, int padded) = (layout.ColumnsOf(panel), layout.PaddedColumns(panel));
        float* matrix = source.Pointer + ((long)tap * layout.Depth * layout.Columns);
        float* to = panels.Pointer + layout.Offset(panel, tap);
        if (order == PanelSource.NotTransposed)
        {
            CopyRows(matrix + layout.FirstColumn(panel), to, wanted, padded, start, end);
        }
        else
        {
            Transpose(matrix + ((long)layout.FirstColumn(panel) * layout.Depth), to, wanted, padded, start, end);
        }
    }

    /// <summary>Packs all rows of one matrix whose rows lie <paramref name="stride"/> apart.</summary>
    internal static void CopyRows(float* from, int stride, float* to, in PanelLayout layout)
    {
        for (int k = 0; k < layout.Depth; k++)
        {
            for (int panel = 0; panel < layout.Panels; panel++)
            {
                CopyRow(
                    from + ((long)k * stride) + layout.FirstColumn(panel),
                    to + layout.Offset(panel, 0) + ((long)k * layout.PaddedColumns(panel)), layout.ColumnsOf(panel),
                    layout.PaddedColumns(panel));
            }
        }
    }

    private void CopyRows(float* from, float* to, int wanted, int padded, int start, int end)
    {
        for (int k = start; k < end; k++)
        {
            CopyRow(from + ((long)k * layout.Columns), to + ((long)k * padded), wanted, padded);
        }
    }

    private static void CopyRow(float* from, float* to, int wanted, int padded)
    {
        new ReadOnlySpan<float>(from, wanted).CopyTo(new Span<float>(to, wanted));
        new Span<float>(to + wanted, padded - wanted).Clear();
    }

    private void Transpose(float* from, float* to, int wanted, int padded, int start, int end)
    {
        for (int j = 0; j < wanted; j++)
        {
            float* column = from + ((long)j * layout.Depth);
            float* target = to + ((long)start * padded) + j;
            for (int k = start; k < end; k++, target += padded)
            {
                *target = column[k];
            }
        }

        for (int k = start; k < end && wanted < padded; k++)
        {
            new Span<float>(to + ((long)k * padded) + wanted, padded - wanted).Clear();
        }
    }
}
