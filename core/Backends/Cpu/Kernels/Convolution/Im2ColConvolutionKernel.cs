namespace Querent.Backends.Cpu;

/// <summary>
/// A convolution of few channels, such as a stem over RGB: im2col of a block of pixels, because a table entry per tap
/// would cost more than its few products.
/// </summary>
internal readonly unsafe struct Im2ColConvolutionKernel(
    IMicroKernels micro, CpuStorage x, CpuStorage panels, Epilogue epilogue, CpuStorage y,
    ConvolutionGeometry geometry, int pixelsPerBlock) : IBlockKernel
{
    private const int TileRows = IMicroKernels.TileRows;

    /// <summary>Channels up to which this kernel is faster.</summary>
    internal const int MostChannels = 15;

    public void Run(int block)
    {
        (int start, int end) = Blocks.Range(block, pixelsPerBlock, geometry.OutputPixels);
        int depth = geometry.Window.Taps * geometry.InChannels;
        int stride = CacheLines.OddStride(depth);
        float* patches = Scratch.Floats((pixelsPerBlock * stride) + micro.TileColumns);
        float* trash = patches + (pixelsPerBlock * stride);
        new Im2Col(geometry, x).Fill(patches, stride, start, end - start, 0, geometry.Window.Taps);

        // The taps of a panel follow each other: to the product they are one long row.
        var layout = new PanelLayout(micro, geometry.Window.Taps, geometry.InChannels, geometry.OutChannels);
        float** rows = stackalloc float*[TileRows];
        float** outputs = stackalloc float*[TileRows];
        for (int panel = 0; panel < layout.Panels; panel++)
        {
            float* weights = panels.Pointer + layout.Offset(panel, 0);
            for (int pixel = start; pixel < end; pixel += TileRows)
            {
                for (int i = 0; i < TileRows; i++)
                {
                    bool inside = pixel + i < end;
                    rows[i] = patches + ((inside ? pixel + i - start : 0) * stride);
                    outputs[i] = inside
                        ? y.Pointer + ((long)(pixel + i) * geometry.OutChannels) + layout.FirstColumn(panel)
                        : trash;
                }

                micro.RowsTimesPanels(
                    rows, &weights, layout.PaddedColumns(panel), 1, depth, outputs, layout.ColumnsOf(panel),
                    accumulate: false);
            }
        }

        epilogue.Apply(
            y.Pointer + ((long)start * geometry.OutChannels), geometry.OutChannels, y.Pointer, start, end - start);
    }
}
