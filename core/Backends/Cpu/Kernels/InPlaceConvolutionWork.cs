namespace Querent.Backends.Cpu;

/// <summary>
/// A convolution of so few pixels that packing the weights would take longer than using them: [taps, depth, columns] is
/// read in place, one panel of columns per block, in pieces that stay in the cache while all tiles pass over them.
/// </summary>
internal readonly unsafe struct InPlaceConvolutionWork(
    IMicroKernels micro, CpuStorage x, CpuStorage weight, Epilogue epilogue, CpuStorage zero, CpuStorage y,
    ConvolutionGeometry geometry) : IBlockWork
{
    /// <summary>Output pixels up to which this is the faster way.</summary>
    internal const int MostPixels = ConvolutionWork.PixelsPerBlock;

    private const int TileRows = IMicroKernels.TileRows;

    // The rows of a piece lie a row of weights apart and so compete for a few sets of the cache.
    private const int DepthsPerPiece = 128;

    internal int BlockCount => Blocks.Count(geometry.OutChannels, micro.TileColumns);

    public void Run(int block)
    {
        (int first, int end) = Blocks.Range(block, micro.TileColumns, geometry.OutChannels);
        var pixels = new ConvolutionTable(geometry, x, zero);
        float** table = Scratch.Pointers(pixels.Length(geometry.OutputPixels));
        pixels.Fill(table, 0, geometry.OutputPixels);
        for (int tap = 0; tap < geometry.Window.Taps; tap++)
        {
            for (int k = 0; k < geometry.InChannels; k += DepthsPerPiece)
            {
                AddPiece(table, tap, k, Math.Min(DepthsPerPiece, geometry.InChannels - k), first, end - first);
            }
        }

        epilogue.Apply(
            y.Pointer + first, geometry.OutChannels, y.Pointer, 0, geometry.OutputPixels, first, end);
    }

    private void AddPiece(float** table, int tap, int k, int depth, int first, int columns)
    {
        float* panel = weight.Pointer
            + (((((long)tap * geometry.InChannels) + k) * geometry.OutChannels) + first);
        float* trash = Scratch.Floats(micro.TileColumns);
        float** rows = stackalloc float*[TileRows];
        float** outputs = stackalloc float*[TileRows];
        for (int pixel = 0; pixel < geometry.OutputPixels; pixel += TileRows)
        {
            float** inputs = table + ((long)pixel * geometry.Window.Taps) + (tap * TileRows);
            for (int i = 0; i < TileRows; i++)
            {
                rows[i] = inputs[i] + k;
                outputs[i] = pixel + i < geometry.OutputPixels
                    ? y.Pointer + ((long)(pixel + i) * geometry.OutChannels) + first
                    : trash;
            }

            micro.RowsTimesPanels(
                rows, &panel, geometry.OutChannels, 1, depth, outputs, columns, accumulate: tap > 0 || k > 0);
        }
    }
}
