namespace Querent.Backends.Cpu;

/// <summary>
/// gw[r, s, c, k] = sum over output pixels of x[pixel + (r, s), c] * gy[pixel, k], for the pixels of one group: outer
/// products of channel vectors that are read in place; taps outside the image are skipped.
/// </summary>
internal readonly unsafe struct ConvolutionWeightGradientWork(
    IMicroKernels micro, CpuStorage x, CpuStorage gy, CpuStorage partial,
    ConvolutionGeometry geometry, PixelGroups groups) : IBlockWork
{
    public void Run(int block)
    {
        (int group, int firstTap, int start, int end) = groups.Of(block);
        float* gw = partial.Pointer + ((long)group * geometry.WeightLength);
        float** left = Scratch.Pointers(2 * groups.ChunkPixels);
        float** right = left + groups.ChunkPixels;
        for (int chunk = start; chunk == start || chunk < end; chunk += groups.ChunkPixels)
        {
            int chunkEnd = Math.Min(end, chunk + groups.ChunkPixels);
            for (int tap = firstTap; tap < firstTap + groups.TapsPerBlock; tap++)
            {
                int count = FillPointers(left, right, tap, chunk, chunkEnd);
                AddTap(
                    gw + ((long)tap * geometry.InChannels * geometry.OutChannels), left, right, count, chunk != start);
            }
        }
    }

    private void AddTap(float* gw, float** left, float** right, int count, bool accumulate)
    {
        for (int k = 0; k < geometry.OutChannels; k += micro.TileColumns)
        {
            int columns = Math.Min(micro.TileColumns, geometry.OutChannels - k);
            for (int c = 0; c < geometry.InChannels; c += IMicroKernels.TileRows)
            {
                int rows = Math.Min(IMicroKernels.TileRows, geometry.InChannels - c);
                micro.OuterProducts(
                    left, c, right, k, count, gw + ((long)c * geometry.OutChannels) + k, geometry.OutChannels,
                    rows, columns, accumulate);
            }
        }
    }

    private int FillPointers(float** left, float** right, int tap, int start, int end)
    {
        Window window = geometry.Window;
        (int r, int s) = Math.DivRem(tap, window.KernelWidth);
        int count = 0;
        (int line, int q) = Math.DivRem(start, geometry.OutputWidth);
        (int image, int p) = Math.DivRem(line, geometry.OutputHeight);
        for (int pixel = start; pixel < end; pixel++)
        {
            int h = (p * window.Stride) - window.Padding + (r * window.Dilation);
            int w = (q * window.Stride) - window.Padding + (s * window.Dilation);
            if ((uint)h < (uint)geometry.Height && (uint)w < (uint)geometry.Width)
            {
                left[count] = x.Pointer + (((((long)image * geometry.Height) + h) * geometry.Width) + w) * geometry.InChannels;
                right[count++] = gy.Pointer + ((long)pixel * geometry.OutChannels);
            }

            if (++q == geometry.OutputWidth)
            {
                q = 0;
                if (++p == geometry.OutputHeight)
                {
                    (p, image) = (0, image + 1);
                }
            }
        }

        return count;
    }
}
