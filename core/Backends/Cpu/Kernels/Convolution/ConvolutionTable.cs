namespace Querent.Backends.Cpu;

/// <summary>
/// Table of pointers: for each tap, the input pixels of a run of consecutive output pixels. Pixels outside the image
/// point to a row of zeros.
/// </summary>
internal readonly unsafe struct ConvolutionTable(ConvolutionGeometry geometry, CpuStorage x, CpuStorage zero)
{
    private const int TileRows = IMicroKernels.TileRows;

    /// <summary>Pointers that <see cref="Fill"/> writes.</summary>
    internal int Length(int pixels) => Blocks.Count(pixels, TileRows) * TileRows * geometry.Window.Taps;

    /// <summary>table[tile][tap][row]; pixels after the end read zeros.</summary>
    internal void Fill(float** table, int start, int end)
    {
        Window window = geometry.Window;
        long* offsets = stackalloc long[window.Taps];
        FillOffsets(offsets);
        (int line, int q) = Math.DivRem(start, geometry.OutputWidth);
        (int image, int p) = Math.DivRem(line, geometry.OutputHeight);
        int rows = Blocks.Count(end - start, TileRows) * TileRows;
        for (int index = 0; index < rows; index++)
        {
            float** entry = table + (index / TileRows * window.Taps * TileRows) + (index % TileRows);
            int h = start + index < end ? (p * window.Stride) - window.Padding : int.MinValue / 2;
            int w = (q * window.Stride) - window.Padding;
            long pixel = ((((long)image * geometry.Height) + h) * geometry.Width) + w;
            float* corner = x.Pointer + (pixel * geometry.InChannels);
            if (IsInside(h, w))
            {
                for (int t = 0; t < window.Taps; t++)
                {
                    entry[t * TileRows] = corner + offsets[t];
                }
            }
            else
            {
                FillAtBorder(entry, corner, offsets, h, w);
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
    }

    // The offset of the input pixel of each tap from that of the first one.
    private void FillOffsets(long* offsets)
    {
        for (int t = 0; t < geometry.Window.Taps; t++)
        {
            (int r, int s) = Math.DivRem(t, geometry.Window.KernelWidth);
            offsets[t] = ((long)r * geometry.Width + s) * geometry.Window.Dilation * geometry.InChannels;
        }
    }

    private bool IsInside(int h, int w)
    {
        Window window = geometry.Window;
        return h >= 0 && h + ((window.KernelHeight - 1) * window.Dilation) < geometry.Height
            && w >= 0 && w + ((window.KernelWidth - 1) * window.Dilation) < geometry.Width;
    }

    private void FillAtBorder(float** entry, float* corner, long* offsets, int h, int w)
    {
        Window window = geometry.Window;
        for (int r = 0; r < window.KernelHeight; r++)
        {
            for (int s = 0; s < window.KernelWidth; s++, entry += TileRows, offsets++)
            {
                bool inside = (uint)(h + (r * window.Dilation)) < (uint)geometry.Height
                    && (uint)(w + (s * window.Dilation)) < (uint)geometry.Width;
                *entry = inside ? corner + *offsets : zero.Pointer;
            }
        }
    }
}
