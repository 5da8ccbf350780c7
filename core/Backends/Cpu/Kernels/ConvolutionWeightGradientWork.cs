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

    // The pairs of pixels that a tap joins, line by line of the output; pairs outside the image are left out.
    private int FillPointers(float** left, float** right, int tap, int start, int end)
    {
        Window window = geometry.Window;
        (int r, int s) = Math.DivRem(tap, window.KernelWidth);
        int shift = (s * window.Dilation) - window.Padding;
        int firstInside = Math.Max(0, Blocks.Count(-shift, window.Stride));
        int endInside = Math.Min(geometry.OutputWidth, Blocks.Count(geometry.Width - shift, window.Stride));
        int count = 0;
        for (int line = start / geometry.OutputWidth; line * geometry.OutputWidth < end; line++)
        {
            (int image, int p) = Math.DivRem(line, geometry.OutputHeight);
            int h = (p * window.Stride) - window.Padding + (r * window.Dilation);
            if ((uint)h >= (uint)geometry.Height)
            {
                continue;
            }

            int lineStart = line * geometry.OutputWidth;
            int q = Math.Max(firstInside, start - lineStart);
            int endQ = Math.Min(endInside, end - lineStart);
            long pixel = ((((long)image * geometry.Height) + h) * geometry.Width) + (q * window.Stride) + shift;
            float* a = x.Pointer + (pixel * geometry.InChannels);
            float* b = gy.Pointer + ((long)(lineStart + q) * geometry.OutChannels);
            for (; q < endQ; q++, a += window.Stride * geometry.InChannels, b += geometry.OutChannels)
            {
                left[count] = a;
                right[count++] = b;
            }
        }

        return count;
    }
}
