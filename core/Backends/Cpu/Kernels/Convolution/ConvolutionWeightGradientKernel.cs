namespace Querent.Backends.Cpu;

/// <summary>
/// gw[tap, c, k] = sum over output pixels of x[pixel + tap, c] * gy[pixel, k], for the pixels of one group: outer
/// products over chunks of pixels that are copied side by side and stay in the cache while all tiles pass over them.
/// </summary>
internal readonly unsafe struct ConvolutionWeightGradientKernel(
    IMicroKernels micro, CpuStorage x, CpuStorage gy, CpuStorage partial,
    ConvolutionGeometry geometry, PixelGroups groups) : IBlockKernel
{
    public void Run(int block)
    {
        (int group, int firstTap, int start, int end) = groups.Of(block);
        float* gw = partial.Pointer + ((long)group * geometry.WeightLength);
        int leftStride = CacheLines.OddStride(groups.TapsPerPass * geometry.InChannels);
        int rightStride = CacheLines.OddStride(geometry.OutChannels);
        float* left = Scratch.Floats((groups.ChunkPixels * (leftStride + rightStride)) + micro.TileColumns);
        float* right = left + (groups.ChunkPixels * leftStride);
        var patches = new Im2Col(geometry, x);
        for (int chunk = start; chunk == start || chunk < end; chunk += groups.ChunkPixels)
        {
            int count = Math.Max(0, Math.Min(end - chunk, groups.ChunkPixels));
            CopyGradients(right, rightStride, chunk, count);
            int endTap = firstTap + groups.TapsPerBlock;
            for (int tap = firstTap; tap < endTap; tap += groups.TapsPerPass)
            {
                int taps = Math.Min(groups.TapsPerPass, endTap - tap);
                patches.Fill(left, leftStride, chunk, count, tap, taps);
                AddChunk(
                    gw + ((long)tap * geometry.InChannels * geometry.OutChannels), taps * geometry.InChannels,
                    left, leftStride, right, rightStride, count, chunk != start);
            }
        }
    }

    private void CopyGradients(float* right, int stride, int chunk, int count)
    {
        int channels = geometry.OutChannels;
        float* from = gy.Pointer + ((long)chunk * channels);
        for (int i = 0; i < count; i++, from += channels, right += stride)
        {
            new ReadOnlySpan<float>(from, channels).CopyTo(new Span<float>(right, channels));
        }
    }

    private void AddChunk(
        float* gw, int rows, float* left, int leftStride, float* right, int rightStride, int count, bool accumulate)
    {
        int columns = geometry.OutChannels;
        for (int k = 0; k < columns; k += micro.TileColumns)
        {
            for (int row = 0; row < rows; row += IMicroKernels.TileRows)
            {
                micro.OuterProducts(
                    left + row, leftStride, right + k, rightStride, count, gw + ((long)row * columns) + k, columns,
                    Math.Min(IMicroKernels.TileRows, rows - row), Math.Min(micro.TileColumns, columns - k),
                    accumulate);
            }
        }
    }
}
