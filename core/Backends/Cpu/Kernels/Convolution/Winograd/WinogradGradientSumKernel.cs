namespace Querent.Backends.Cpu;

/// <summary>
/// u[position, c, k] (+)= sum over tiles of v[position, tile, c] * m[position, tile, k], one position per block.
/// </summary>
internal readonly unsafe struct WinogradGradientSumKernel(
    IMicroKernels micro, CpuStorage v, CpuStorage m, WinogradGradientTiles layout, CpuStorage u,
    ConvolutionGeometry geometry, int count, bool accumulate) : IBlockKernel
{
    // Of so many tiles the columns of a panel stay in the first-level cache.
    private const int TilesPerPass = 192;

    public void Run(int block)
    {
        float* inputs = v.Pointer + ((long)block * layout.InSlab);
        float* gradients = m.Pointer + ((long)block * layout.OutSlab);
        float* sums = u.Pointer + ((long)block * layout.KernelSlab);
        for (int start = 0; start < count; start += TilesPerPass)
        {
            AddPass(
                inputs + ((long)start * layout.InStride), gradients + ((long)start * layout.OutStride),
                Math.Min(TilesPerPass, count - start), sums, accumulate || start > 0);
        }
    }

    private void AddPass(float* left, float* right, int tiles, float* sums, bool add)
    {
        (int inputs, int outputs) = (geometry.InChannels, geometry.OutChannels);
        for (int k = 0; k < outputs; k += micro.TileColumns)
        {
            for (int c = 0; c < inputs; c += IMicroKernels.TileRows)
            {
                micro.OuterProducts(
                    left + c, layout.InStride, right + k, layout.OutStride, tiles,
                    sums + ((long)c * outputs) + k, outputs,
                    Math.Min(IMicroKernels.TileRows, inputs - c), Math.Min(micro.TileColumns, outputs - k), add);
            }
        }
    }
}
