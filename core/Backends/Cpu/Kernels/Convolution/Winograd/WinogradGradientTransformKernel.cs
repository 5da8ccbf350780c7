namespace Querent.Backends.Cpu;

/// <summary>
/// Transforms the inputs and the output gradients of some tiles, counted from <paramref name="first"/>.
/// </summary>
internal readonly unsafe struct WinogradGradientTransformKernel(
    IMicroKernels micro, CpuStorage x, CpuStorage gy, CpuStorage zero, CpuStorage v, CpuStorage m,
    WinogradGradientTiles layout, ConvolutionGeometry geometry, int first, int count) : IBlockKernel
{
    private const int TilesPerBlock = 8;

    private readonly WinogradTiles _tiles = new(geometry);

    internal int BlockCount => Blocks.Count(count, TilesPerBlock);

    public void Run(int block)
    {
        (int start, int end) = Blocks.Range(block, TilesPerBlock, count);
        float** pixels = stackalloc float*[IWinogradTransforms.Positions];
        for (int tile = start; tile < end; tile++)
        {
            _tiles.FillInput(pixels, first + tile, x.Pointer, zero.Pointer);
            micro.Winograd.Input(
                pixels, geometry.InChannels, v.Pointer + (tile * layout.InStride), layout.InSlab);
            _tiles.FillOutput(pixels, first + tile, gy.Pointer, zero.Pointer);
            micro.Winograd.OutputGradient(
                pixels, geometry.OutChannels, m.Pointer + (tile * layout.OutStride),
                layout.OutSlab);
        }
    }
}
