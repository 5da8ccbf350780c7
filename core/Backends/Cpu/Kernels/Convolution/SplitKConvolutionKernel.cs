namespace Querent.Backends.Cpu;

/// <summary>
/// A split-K convolution, for so few pixels that packing all weights in memory would take longer than using them. Each
/// block reads a part of the weights in memory order, packs a piece at a time into the cache, and computes a partial
/// sum of the output, [blocks, pixels, channels].
/// </summary>
internal readonly unsafe struct SplitKConvolutionKernel(
    IMicroKernels micro, CpuStorage x, CpuStorage weight, CpuStorage zero, CpuStorage partial,
    ConvolutionGeometry geometry) : IBlockKernel
{
    /// <summary>Output pixels up to which this kernel is faster.</summary>
    internal const int MostPixels = ConvolutionKernel.PixelsPerBlock;

    /// <summary>Partial sums at most.</summary>
    internal const int MostBlocks = 4;

    private const int TileRows = IMicroKernels.TileRows;

    // Whole rows of the weights: a processor prefetches only sequential reads.
    private const int DepthsPerPiece = 32;

    internal int BlockCount => Math.Min(MostBlocks, Pieces);

    private int PiecesPerTap => Blocks.Count(geometry.InChannels, DepthsPerPiece);

    private int Pieces => geometry.Window.Taps * PiecesPerTap;

    public void Run(int block)
    {
        (int first, int end) = (Pieces * block / BlockCount, Pieces * (block + 1) / BlockCount);
        float* sums = partial.Pointer + ((long)block * geometry.OutputPixels * geometry.OutChannels);
        var pixels = new ConvolutionTable(geometry, x, zero);
        float** table = Scratch.Pointers(pixels.Length(geometry.OutputPixels));
        pixels.Fill(table, 0, geometry.OutputPixels);
        for (int piece = first; piece < end; piece++)
        {
            (int tap, int part) = Math.DivRem(piece, PiecesPerTap);
            AddPiece(table, tap, part * DepthsPerPiece, sums, accumulate: piece > first);
        }
    }

    private void AddPiece(float** table, int tap, int k, float* sums, bool accumulate)
    {
        int depth = Math.Min(DepthsPerPiece, geometry.InChannels - k);
        var layout = new PanelLayout(micro, 1, depth, geometry.OutChannels);
        float* packed = Scratch.Floats(layout.Length + micro.TileColumns);
        float* trash = packed + layout.Length;
        float* rows = weight.Pointer + ((((long)tap * geometry.InChannels) + k) * geometry.OutChannels);
        PackPanelsKernel.CopyRows(rows, geometry.OutChannels, packed, layout);
        for (int panel = 0; panel < layout.Panels; panel++)
        {
            MultiplyPanel(
                table + (tap * TileRows), k, depth, packed + layout.Offset(panel, 0), layout.PaddedColumns(panel),
                sums + layout.FirstColumn(panel), layout.ColumnsOf(panel), trash, accumulate);
        }
    }

    private void MultiplyPanel(
        float** inputs, int k, int depth, float* panel, int stride, float* sums, int columns, float* trash,
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
                    ? sums + ((long)(pixel + i) * geometry.OutChannels)
                    : trash;
            }

            micro.RowsTimesPanels(rows, &panel, stride, 1, depth, outputs, columns, accumulate);
        }
    }
}
