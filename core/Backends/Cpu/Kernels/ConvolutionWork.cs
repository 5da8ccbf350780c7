namespace Querent.Backends.Cpu;

/// <summary>
/// An indirect convolution: for a few tiles of output pixels, a table says where the input pixel of each tap lies (a
/// row of zeros outside the image), and the micro-kernel reads it in place.
/// </summary>
internal readonly unsafe struct ConvolutionWork(
    IMicroKernels micro, CpuStorage x, CpuStorage panels, Epilogue epilogue, CpuStorage zero, CpuStorage y,
    ConvolutionGeometry geometry, int pixelsPerBlock) : IBlockWork
{
    private const int TileRows = IMicroKernels.TileRows;

    public void Run(int block)
    {
        (int start, int end) = Blocks.Range(block, pixelsPerBlock, geometry.OutputPixels);
        int taps = geometry.Window.Taps;
        var layout = new PanelLayout(micro, taps, geometry.InChannels, geometry.OutChannels);
        int tiles = Blocks.Count(end - start, TileRows);
        float** table = Scratch.Pointers((tiles * taps * TileRows) + taps);
        float** tapPanels = table + (tiles * taps * TileRows);
        float* trash = Scratch.Floats(micro.TileColumns);
        FillTable(table, start, end);
        float** outputs = stackalloc float*[TileRows];
        for (int panel = 0; panel < layout.Panels; panel++)
        {
            (int first, int columns) = (layout.FirstColumn(panel), layout.ColumnsOf(panel));
            for (int t = 0; t < taps; t++)
            {
                tapPanels[t] = panels.Pointer + layout.Offset(panel, t);
            }

            for (int tile = 0; tile < tiles; tile++)
            {
                for (int i = 0; i < TileRows; i++)
                {
                    int pixel = start + (tile * TileRows) + i;
                    outputs[i] = pixel < end ? y.Pointer + ((long)pixel * geometry.OutChannels) + first : trash;
                }

                micro.RowsTimesPanels(
                    table + (tile * taps * TileRows), tapPanels, taps, geometry.InChannels, outputs, columns);
            }
        }

        epilogue.Apply(
            y.Pointer + ((long)start * geometry.OutChannels), geometry.OutChannels, y.Pointer, start, end - start);
    }

    // table[tile][tap][row]; pixels behind the end read zeros.
    private void FillTable(float** table, int start, int end)
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

    // How far the input pixel of each tap lies from that of the first one.
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
