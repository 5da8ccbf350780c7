namespace Querent.Backends.Cpu;

/// <summary>
/// A convolution of so few pixels that packing all weights in memory would take longer than using them: a piece at a
/// time is packed into the cache, some columns of the output per block.
/// </summary>
internal readonly unsafe struct FewPixelsConvolutionWork(
    IMicroKernels micro, CpuStorage x, CpuStorage weight, Epilogue epilogue, CpuStorage zero, CpuStorage y,
    ConvolutionGeometry geometry) : IBlockWork
{
    /// <summary>Output pixels up to which this is the faster way.</summary>
    internal const int MostPixels = ConvolutionWork.PixelsPerBlock;

    private const int TileRows = IMicroKernels.TileRows;

    // A piece is read along the rows of the weights, as long a run as leaves work for several threads.
    private const int ColumnsPerBlock = 128;
    private const int DepthsPerPiece = 64;

    internal int BlockCount => Blocks.Count(geometry.OutChannels, ColumnsPerBlock);

    public void Run(int block)
    {
        (int first, int end) = Blocks.Range(block, ColumnsPerBlock, geometry.OutChannels);
        var pixels = new ConvolutionTable(geometry, x, zero);
        float** table = Scratch.Pointers(pixels.Length(geometry.OutputPixels));
        pixels.Fill(table, 0, geometry.OutputPixels);
        for (int tap = 0; tap < geometry.Window.Taps; tap++)
        {
            for (int k = 0; k < geometry.InChannels; k += DepthsPerPiece)
            {
                int depth = Math.Min(DepthsPerPiece, geometry.InChannels - k);
                AddPiece(table, tap, k, depth, first, end - first);
            }
        }

        epilogue.Apply(
            y.Pointer + first, geometry.OutChannels, y.Pointer, 0, geometry.OutputPixels, first, end);
    }

    private void AddPiece(float** table, int tap, int k, int depth, int first, int columns)
    {
        var layout = new PanelLayout(micro, 1, depth, columns);
        float* packed = Scratch.Floats(layout.Length + micro.TileColumns);
        float* trash = packed + layout.Length;
        float* rows = weight.Pointer + (((((long)tap * geometry.InChannels) + k) * geometry.OutChannels) + first);
        PackPanelsWork.CopyRows(rows, geometry.OutChannels, packed, layout);
        for (int panel = 0; panel < layout.Panels; panel++)
        {
            MultiplyPanel(
                table + (tap * TileRows), k, depth, packed + layout.Offset(panel, 0), layout.PaddedColumns(panel),
                first + layout.FirstColumn(panel), layout.ColumnsOf(panel), trash, accumulate: tap > 0 || k > 0);
        }
    }

    private void MultiplyPanel(
        float** inputs, int k, int depth, float* panel, int stride, int first, int columns, float* trash,
        bool accumulate)
    {
        float** rows = stackalloc float*[TileRows];
        float** outputs = stackalloc float*[TileRows];
        for (int pixel = 0; pixel < geometry.OutputPixels; pixel += TileRows)
        {
            for (int i = 0; i < TileRows; i++)
            {
                rows[i] = inputs[((long)pixel * geometry.Window.Taps) + i] + k;
                outputs[i] = pixel + i < geometry.OutputPixels
                    ? y.Pointer + ((long)(pixel + i) * geometry.OutChannels) + first
                    : trash;
            }

            micro.RowsTimesPanels(rows, &panel, stride, 1, depth, outputs, columns, accumulate);
        }
    }
}
