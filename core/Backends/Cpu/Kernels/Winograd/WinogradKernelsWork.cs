namespace Querent.Backends.Cpu;

/// <summary>
/// Transforms packed 3x3 kernels: panels of 9 taps become panels of 36 positions with the same depth and columns.
/// </summary>
internal readonly unsafe struct WinogradKernelsWork(
    IMicroKernels micro, CpuStorage packed, CpuStorage transformed, int depth, int columns, bool rotated) : IBlockWork
{
    private const int DepthsPerBlock = 32;

    internal int BlockCount => Blocks.Count(depth, DepthsPerBlock) * Source.Panels;

    private PanelLayout Source => new(micro, 9, depth, columns);

    public void Run(int block)
    {
        PanelLayout source = Source;
        var target = new PanelLayout(micro, IWinogradTransforms.Positions, depth, columns);
        (int part, int panel) = Math.DivRem(block, source.Panels);
        (int start, int end) = Blocks.Range(part, DepthsPerBlock, depth);
        int padded = source.PaddedColumns(panel);
        nint slab = (nint)depth * padded;
        for (int k = start; k < end; k++)
        {
            micro.Winograd.Kernel(
                packed.Pointer + source.Offset(panel, 0) + (k * padded), slab, rotated,
                transformed.Pointer + target.Offset(panel, 0) + (k * padded), slab, padded);
        }
    }
}
