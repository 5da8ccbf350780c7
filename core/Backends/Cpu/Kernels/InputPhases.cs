namespace Querent.Backends.Cpu;

/// <summary>
/// The input pixels of a convolution in groups that see the same taps: pixels whose row and column leave the same rest when
/// divided by the stride. With stride 1 there is one group.
/// </summary>
internal readonly struct InputPhases
{
    private readonly ConvolutionGeometry _geometry;
    private readonly int _pixelsPerBlock;

    internal InputPhases(ConvolutionGeometry geometry, int pixelsPerBlock)
    {
        (_geometry, _pixelsPerBlock) = (geometry, pixelsPerBlock);

        // Every group is given as many blocks as the largest one needs; a block behind its end does nothing.
        BlocksPerPhase = Blocks.Count(geometry.Batch * Rows(0) * Columns(0), pixelsPerBlock);
    }

    internal int BlockCount => BlocksPerPhase * Stride * Stride;

    private int BlocksPerPhase { get; }

    private int Stride => _geometry.Window.Stride;

    internal (int RowPhase, int ColumnPhase, int Start, int End) Of(int block)
    {
        (int phase, int part) = Math.DivRem(block, BlocksPerPhase);
        (int rowPhase, int columnPhase) = Math.DivRem(phase, Stride);
        int pixels = _geometry.Batch * Rows(rowPhase) * Columns(columnPhase);
        (int start, int end) = Blocks.Range(part, _pixelsPerBlock, pixels);
        return (rowPhase, columnPhase, Math.Min(start, pixels), end);
    }

    /// <summary>The place of the n-th pixel of a group.</summary>
    internal (int Image, int Row, int Column) Pixel(int rowPhase, int columnPhase, int index)
    {
        (int line, int column) = Math.DivRem(index, Columns(columnPhase));
        (int image, int row) = Math.DivRem(line, Rows(rowPhase));
        return (image, (row * Stride) + rowPhase, (column * Stride) + columnPhase);
    }

    /// <summary>Whether a tap at this distance reaches an output row (or column) from a pixel of this phase.</summary>
    internal bool Reaches(int phase, int tap) =>
        (phase + _geometry.Window.Padding - (tap * _geometry.Window.Dilation)) % Stride == 0;

    private int Rows(int phase) => Blocks.Count(_geometry.Height - phase, Stride);

    private int Columns(int phase) => Blocks.Count(_geometry.Width - phase, Stride);
}
