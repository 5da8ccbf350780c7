namespace Querent.Backends.Cpu;

/// <summary>Packs the weights of one tap into one panel per block.</summary>
internal readonly unsafe struct PackPanelsWork(
    CpuStorage source, CpuStorage panels, PanelSource order, PanelLayout layout) : IBlockWork
{
    public void Run(int block)
    {
        (int panel, int tap) = Math.DivRem(block, layout.Taps);
        (int first, int wanted, int padded) =
            (layout.FirstColumn(panel), layout.ColumnsOf(panel), layout.PaddedColumns(panel));
        float* from = source.Pointer + ((long)tap * layout.Depth * layout.Columns);
        float* to = panels.Pointer + layout.Offset(panel, tap);
        long perDepth = order == PanelSource.Straight ? layout.Columns : 1;
        long perColumn = order == PanelSource.Straight ? 1 : layout.Depth;
        for (int k = 0; k < layout.Depth; k++, to += padded)
        {
            float* row = from + (k * perDepth) + (first * perColumn);
            for (int j = 0; j < padded; j++)
            {
                to[j] = j < wanted ? row[j * perColumn] : 0;
            }
        }
    }
}
