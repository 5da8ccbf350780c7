namespace Querent.Backends.Cpu;

/// <summary>
/// u[position, c, k] (+)= sum over tiles of v[position, tile, c] * m[position, tile, k], one position per block.
/// </summary>
internal readonly unsafe struct WinogradGradientSumWork(
    IMicroKernels micro, WinogradGradientTiles transformed, CpuStorage u, ConvolutionGeometry geometry, int count,
    bool accumulate) : IBlockWork
{
    // Of so many tiles the columns of a panel stay in the first-level cache.
    private const int TilesPerPass = 192;

    public void Run(int block)
    {
        (int inputs, int outputs) = (geometry.InChannels, geometry.OutChannels);
        float* v = transformed.V.Pointer + ((long)block * transformed.InSlab);
        float* m = transformed.M.Pointer + ((long)block * transformed.OutSlab);
        float* sums = u.Pointer + ((long)block * inputs * outputs);
        float** left = Scratch.Pointers(2 * TilesPerPass);
        float** right = left + TilesPerPass;
        for (int start = 0; start < count; start += TilesPerPass)
        {
            int tiles = Math.Min(TilesPerPass, count - start);
            for (int i = 0; i < tiles; i++)
            {
                left[i] = v + ((long)(start + i) * inputs);
                right[i] = m + ((long)(start + i) * outputs);
            }

            AddPass(left, right, tiles, sums, accumulate || start > 0);
        }
    }

    private void AddPass(float** left, float** right, int tiles, float* sums, bool add)
    {
        (int inputs, int outputs) = (geometry.InChannels, geometry.OutChannels);
        for (int k = 0; k < outputs; k += micro.TileColumns)
        {
            for (int c = 0; c < inputs; c += IMicroKernels.TileRows)
            {
                micro.OuterProducts(
                    left, c, right, k, tiles, sums + ((long)c * outputs) + k, outputs,
                    Math.Min(IMicroKernels.TileRows, inputs - c), Math.Min(micro.TileColumns, outputs - k), add);
            }
        }
    }
}
