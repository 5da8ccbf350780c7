namespace Querent.Backends.Cpu;

/// <summary>
/// Transforms packed 3x3 kernels: panels of 9 taps become panels of 36 positions with the same depth and columns.
/// </summary>
internal readonly unsafe struct WinogradWeightTransformKernel(
    IMicroKernels micro, CpuStorage packed, CpuStorage transformed, int depth, int columns, bool rotated) : IBlockKernel
{
    private const int DepthsPerBlock = 32;

    internal int BlockCount => Blocks.Count(depth, DepthsPerBlock) * Source.Panels;

    private PanelLayout Source => new(micro, 9, depth, columns);

    internal static PanelLayout Target(IMicroKernels micro, int depth, int columns) =>
        new(micro, IWinogradTransforms.Positions, depth, columns, spaced: true);

    public void Run(int block)
    {
        PanelLayout source = Source;
        PanelLayout target = Target(micro, depth, columns);
        (int part, int panel) = Math.DivRem(block, source.Panels);
        (int start, int end) = Blocks.Range(part, DepthsPerBlock, depth);
        int padded = source.PaddedColumns(panel);
        for (int k = start; k < end; k++)
        {
            micro.Winograd.Kernel(
                packed.Pointer + source.Offset(panel, 0) + (k * padded), source.TapStride(panel), rotated,
                transformed.Pointer + target.Offset(panel, 0) + (k * padded), target.TapStride(panel), padded);
        }
    }
}
