namespace Querent.Backends.Cpu;

/// <summary>
/// An indirect convolution: for a few tiles of output pixels, a table says where the input pixel of each tap lies (a row of
/// zeros outside the image), and the micro-kernel reads it in place.
/// </summary>
internal readonly unsafe struct ConvolutionWork(
    IMicroKernels micro, CpuStorage x, CpuStorage panels, CpuStorage? bias, CpuStorage zero, CpuStorage y,
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
        float* trash = Scratch.Floats(2 * micro.TileColumns);
        float* startValues = bias is null ? null : trash + micro.TileColumns;
        FillTable(table, start, end);
        float** outputs = stackalloc float*[TileRows];
        for (int panel = 0; panel < layout.Panels; panel++)
        {
            (int first, int columns) = (layout.FirstColumn(panel), layout.ColumnsOf(panel));
            for (int t = 0; t < taps; t++)
            {
                tapPanels[t] = panels.Pointer + layout.Offset(panel, t);
            }

            for (int j = 0; startValues is not null && j < columns; j++)
            {
                startValues[j] = bias!.Pointer[first + j];
            }

            for (int tile = 0; tile < tiles; tile++)
            {
                for (int i = 0; i < TileRows; i++)
                {
                    int pixel = start + (tile * TileRows) + i;
                    outputs[i] = pixel < end ? y.Pointer + ((long)pixel * geometry.OutChannels) + first : trash;
                }

                micro.RowsTimesPanels(
                    table + (tile * taps * TileRows), tapPanels, taps, geometry.InChannels, startValues, outputs, columns);
            }
        }
    }

    // table[tile][tap][row]; pixels behind the end read zeros.
    private void FillTable(float** table, int start, int end)
    {
        Window window = geometry.Window;
        int tiles = Blocks.Count(end - start, TileRows);
        for (int index = 0; index < tiles * TileRows; index++)
        {
            float** entry = table + (index / TileRows * window.Taps * TileRows) + (index % TileRows);
            bool inside = start + index < end;
            (int row, int q) = Math.DivRem(start + index, geometry.OutputWidth);
            (int image, int p) = Math.DivRem(row, geometry.OutputHeight);
            for (int r = 0; r < window.KernelHeight; r++)
            {
                int h = (p * window.Stride) - window.Padding + (r * window.Dilation);
                bool inHeight = inside && (uint)h < (uint)geometry.Height;
                for (int s = 0; s < window.KernelWidth; s++, entry += TileRows)
                {
                    int w = (q * window.Stride) - window.Padding + (s * window.Dilation);
                    *entry = inHeight && (uint)w < (uint)geometry.Width
                        ? x.Pointer + (((((long)image * geometry.Height) + h) * geometry.Width) + w) * geometry.InChannels
                        : zero.Pointer;
                }
            }
        }
    }
}
