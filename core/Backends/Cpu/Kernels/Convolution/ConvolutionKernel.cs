namespace Querent.Backends.Cpu;

/// <summary>
/// An indirect convolution: for a few tiles of output pixels, a table holds a pointer to the input pixel of each tap
/// (to a row of zeros outside the image), and the micro-kernel reads it in place.
/// </summary>
internal readonly unsafe struct ConvolutionKernel(
    IMicroKernels micro, CpuStorage x, CpuStorage panels, Epilogue epilogue, CpuStorage zero, CpuStorage y,
    ConvolutionGeometry geometry) : IBlockKernel
{
    /// <summary>Output pixels of one block: sixteen tiles.</summary>
    internal const int PixelsPerBlock = 16 * TileRows;

    private const int TileRows = IMicroKernels.TileRows;

    // With few pixels the panels are spread over blocks as well.
    private const int FewestBlocks = 8;

    internal int BlockCount => PixelBlocks * Blocks.Count(Layout.Panels, PanelsPerBlock);

    private PanelLayout Layout => new(micro, geometry.Window.Taps, geometry.InChannels, geometry.OutChannels);

    private int PixelBlocks => Blocks.Count(geometry.OutputPixels, PixelsPerBlock);

    private int PanelsPerBlock =>
        Blocks.Count(Layout.Panels, Math.Min(Layout.Panels, Blocks.Count(FewestBlocks, PixelBlocks)));

    public void Run(int block)
    {
        (int panelBlock, int pixelBlock) = Math.DivRem(block, PixelBlocks);
        (int start, int end) = Blocks.Range(pixelBlock, PixelsPerBlock, geometry.OutputPixels);
        int taps = geometry.Window.Taps;
        PanelLayout layout = Layout;
        (int firstPanel, int endPanel) = Blocks.Range(panelBlock, PanelsPerBlock, layout.Panels);
        int tiles = Blocks.Count(end - start, TileRows);
        var pixels = new ConvolutionTable(geometry, x, zero);
        float** table = Scratch.Pointers(pixels.Length(end - start) + taps);
        float** tapPanels = table + pixels.Length(end - start);
        float* trash = Scratch.Floats(micro.TileColumns);
        pixels.Fill(table, start, end);
        float** outputs = stackalloc float*[TileRows];
        for (int panel = firstPanel; panel < endPanel; panel++)
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
                    table + (tile * taps * TileRows), tapPanels, layout.PaddedColumns(panel), taps, geometry.InChannels,
                    outputs, columns, accumulate: false);
            }
        }

        int firstChannel = layout.FirstColumn(firstPanel);
        epilogue.Apply(
            y.Pointer + ((long)start * geometry.OutChannels) + firstChannel, geometry.OutChannels, y.Pointer, start,
            end - start, firstChannel, layout.FirstColumn(endPanel - 1) + layout.ColumnsOf(endPanel - 1));
    }
}
