using Querent.Backends;

namespace Querent.Kernels;

/// <summary>
/// The patches under a sliding window as rows of a matrix [pixels, taps * channels] that is never written: a line is a
/// pixel of one map, its elements are the channels of those pixels of another map that the taps reach. Pixel (i, j)
/// and tap (r, s) reach (first + i * stride + r * step, ...).
/// </summary>
internal readonly struct Im2Col(
    int lines, int lineRows, int lineColumns, int height, int width, int channels,
    int firstRow, int firstColumn, int stride, int tapColumns, int rowStep, int columnStep) : IOperandLayout
{
    private readonly int _lines = lines;
    private readonly FastDivisor _linePixels = new(lineRows * lineColumns);
    private readonly FastDivisor _lineColumns = new(lineColumns);
    private readonly int _height = height;
    private readonly int _width = width;
    private readonly FastDivisor _channels = new(channels);
    private readonly int _firstRow = firstRow;
    private readonly int _firstColumn = firstColumn;
    private readonly int _stride = stride;
    private readonly FastDivisor _tapColumns = new(tapColumns);
    private readonly int _rowStep = rowStep;
    private readonly int _columnStep = columnStep;

    // Extra distance in memory from one tap to the next, beyond the channels, and from one row of taps to the next.
    private readonly int _tapDistance = (columnStep - 1) * channels;
    private readonly int _tapRowDistance = ((rowStep * width) - (columnStep * tapColumns)) * channels;

    public static bool IsDepthContiguous => true;

    public bool IsVectorizable(int factors) => _channels.Value % factors == 0;

    public int DepthOfTap(int depth) => _channels.Value;

    public bool TryBulk(in BulkDepth depth, out BulkLayout layout)
    {
        int tapRows = depth.Taps / _tapColumns.Value, lineRows = _linePixels.Value / _lineColumns.Value;

        // Taps that go backwards are counted from the last one, where the window then begins.
        (int tapRow, int tapColumn) = (Math.Max(0, (1 - tapRows) * _rowStep), Math.Max(0, (1 - _tapColumns.Value) * _columnStep));
        (int row, int column) = (_firstRow - tapRow, _firstColumn - tapColumn);
        layout = new BulkLayout
        {
            Tensor = TensorGeometry.Maps(
                _lines / _linePixels.Value, _height, _width, _channels.Value, (row, column), (lineRows, _lineColumns.Value), _stride),
            IsDepthContiguous = true,
            Steps = new TapSteps(depth),
            Windows = new PatchWindows(_linePixels.Value, _lineColumns.Value, row, column, _stride, _tapColumns.Value,
                tapRow, tapColumn, _rowStep, _columnStep),
        };
        return layout.Tensor.TakesWindows(
            (tapRows - 1) * Math.Abs(_rowStep), (_tapColumns.Value - 1) * Math.Abs(_columnStep));
    }

    /// <summary>The input pixels that each output pixel of a convolution reads.</summary>
    internal static Im2Col OfInput(in ConvolutionGeometry geometry)
    {
        Window window = geometry.Window;
        return new Im2Col(
            geometry.OutputPixels, geometry.OutputHeight, geometry.OutputWidth,
            geometry.Height, geometry.Width, geometry.InChannels,
            -window.Padding, -window.Padding, window.Stride, window.KernelWidth, window.Dilation, window.Dilation);
    }

    /// <summary>The output pixels that the input pixels of one phase went into.</summary>
    internal static Im2Col OfOutput(in ConvolutionGeometry geometry, GradientPhase rows, GradientPhase columns) => new(
        geometry.Batch * rows.Extent * columns.Extent, rows.Extent, columns.Extent,
        geometry.OutputHeight, geometry.OutputWidth, geometry.OutChannels,
        rows.First, columns.First, 1, columns.Taps, rows.Step, columns.Step);

    public LineOffset Locate(int line)
    {
        int image = _linePixels.Quotient(line);
        int pixel = line - (image * _linePixels.Value);
        int lineRow = _lineColumns.Quotient(pixel);
        int row = _firstRow + (lineRow * _stride);
        int column = _firstColumn + ((pixel - (lineRow * _lineColumns.Value)) * _stride);
        return new LineOffset(
            ((((image * _height) + row) * _width) + column) * _channels.Value,
            line < _lines ? row : LineOffset.Outside,
            column);
    }

    // What the depth alone decides comes first: a thread that reads several lines at one depth works it out once.
    public bool Find(LineOffset position, int depth, out int index)
    {
        int tap = _channels.Quotient(depth);
        int tapRow = _tapColumns.Quotient(tap);
        int row = position.Row + (tapRow * _rowStep);
        int column = position.Column + ((tap - (tapRow * _tapColumns.Value)) * _columnStep);
        index = position.Offset + (depth + (tap * _tapDistance) + (tapRow * _tapRowDistance));
        return (uint)row < (uint)_height & (uint)column < (uint)_width;
    }
}
