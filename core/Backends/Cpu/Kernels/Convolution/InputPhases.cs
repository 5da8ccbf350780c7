namespace Querent.Backends.Cpu;

/// <summary>
/// The input pixels of a convolution in groups that have the same taps: pixels whose row and column have the same
/// remainder by the stride. With stride 1 there is one group.
/// </summary>
internal readonly struct InputPhases
{
    private readonly ConvolutionGeometry _geometry;
    private readonly int _pixelsPerBlock;
    private readonly int _blocksPerPhase;

    internal InputPhases(ConvolutionGeometry geometry, int pixelsPerBlock)
    {
        (_geometry, _pixelsPerBlock) = (geometry, pixelsPerBlock);

        // Every group is given as many blocks as the largest one needs; a block past its end does nothing.
        _blocksPerPhase = Blocks.Count(new InputPhase(geometry, 0, 0).Pixels, pixelsPerBlock);
    }

    internal int BlockCount => _blocksPerPhase * _geometry.Window.Stride * _geometry.Window.Stride;

    /// <summary>The group of a block and the range of its pixels in there.</summary>
    internal (InputPhase Phase, int Start, int End) Of(int block)
    {
        (int number, int part) = Math.DivRem(block, _blocksPerPhase);
        (int row, int column) = Math.DivRem(number, _geometry.Window.Stride);
        var phase = new InputPhase(_geometry, row, column);
        (int start, int end) = Blocks.Range(part, _pixelsPerBlock, phase.Pixels);
        return (phase, Math.Min(start, phase.Pixels), end);
    }
}

/// <summary>The pixels (row * stride + RowPhase, column * stride + ColumnPhase) of all images.</summary>
internal readonly struct InputPhase(ConvolutionGeometry geometry, int rowPhase, int columnPhase)
{
    internal int Rows { get; } = Blocks.Count(geometry.Height - rowPhase, geometry.Window.Stride);

    internal int Columns { get; } = Blocks.Count(geometry.Width - columnPhase, geometry.Window.Stride);

    internal int Pixels => geometry.Batch * Rows * Columns;

    /// <summary>Index of a pixel of the group among all input pixels.</summary>
    internal long InputPixel(int image, int row, int column) =>
        ((((long)image * geometry.Height) + (row * geometry.Window.Stride) + rowPhase) * geometry.Width)
        + (column * geometry.Window.Stride) + columnPhase;

    /// <summary>
    /// Offset from a row (and column) within the group to the output row (and column) that the tap reads; null if the
    /// tap reads none.
    /// </summary>
    internal (int Row, int Column)? Reach(int r, int s)
    {
        Window window = geometry.Window;
        (int row, int restRow) = Math.DivRem(rowPhase + window.Padding - (r * window.Dilation), window.Stride);
        (int column, int restColumn) = Math.DivRem(columnPhase + window.Padding - (s * window.Dilation), window.Stride);
        return restRow == 0 && restColumn == 0 ? (row, column) : null;
    }
}
