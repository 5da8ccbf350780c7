namespace Querent.Backends.Cpu;

/// <summary>
/// The im2col matrix of some output pixels, [pixels, taps * channels], made for a few pixels at a time. Used where
/// reading in place is slow because there are few channels, or because they lie far apart.
/// </summary>
internal readonly unsafe struct Im2Col(ConvolutionGeometry geometry, CpuStorage x)
{
    /// <summary>Fills one row per output pixel with the given taps; elements outside the image are 0.</summary>
    internal void Fill(float* rows, int stride, int firstPixel, int pixels, int firstTap, int taps)
    {
        Window window = geometry.Window;
        (int line, int q) = Math.DivRem(firstPixel, geometry.OutputWidth);
        (int image, int p) = Math.DivRem(line, geometry.OutputHeight);
        for (int i = 0; i < pixels; i++, rows += stride)
        {
            int h = (p * window.Stride) - window.Padding;
            int w = (q * window.Stride) - window.Padding;
            FillRow(rows, image, h, w, firstTap, taps);
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

    private void FillRow(float* row, int image, int h, int w, int firstTap, int taps)
    {
        Window window = geometry.Window;
        int channels = geometry.InChannels;
        int endTap = firstTap + taps;
        for (int tap = firstTap; tap < endTap;)
        {
            (int r, int s) = Math.DivRem(tap, window.KernelWidth);
            int y = h + (r * window.Dilation);
            int left = w + (s * window.Dilation);

            // The remaining taps of a kernel row that lie side by side inside the image are one copy.
            int together = window.Dilation == 1 ? Math.Min(window.KernelWidth - s, endTap - tap) : 1;
            bool inside = (uint)y < (uint)geometry.Height && left >= 0 && left + together <= geometry.Width;
            if (!inside && together > 1)
            {
                together = 1;
                inside = (uint)y < (uint)geometry.Height && (uint)left < (uint)geometry.Width;
            }

            int length = together * channels;
            if (inside)
            {
                float* from = x.Pointer
                    + (((((long)image * geometry.Height) + y) * geometry.Width + left) * channels);
                Copy(from, row, length);
            }
            else
            {
                new Span<float>(row, length).Clear();
            }

            row += length;
            tap += together;
        }
    }

    // A call to copy a handful of elements would take longer than the copy.
    private static void Copy(float* from, float* to, int length)
    {
        if (length >= 16)
        {
            new ReadOnlySpan<float>(from, length).CopyTo(new Span<float>(to, length));
            return;
        }

        for (int i = 0; i < length; i++)
        {
            to[i] = from[i];
        }
    }
}
