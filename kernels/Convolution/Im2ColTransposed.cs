using Querent.Backends;

namespace Querent.Kernels;

/// <summary>
/// The transpose of the patches of a convolution's input: a line is one channel under one tap, along it go the output
/// pixels.
/// </summary>
internal readonly struct Im2ColTransposed(in ConvolutionGeometry geometry) : IOperandLayout
{
    private readonly int _lines = geometry.Window.Taps * geometry.InChannels;
    private readonly FastDivisor _outputPixels = new(geometry.OutputHeight * geometry.OutputWidth);
    private readonly FastDivisor _outputColumns = new(geometry.OutputWidth);
    private readonly int _height = geometry.Height;
    private readonly int _width = geometry.Width;
    private readonly FastDivisor _channels = new(geometry.InChannels);
    private readonly FastDivisor _tapColumns = new(geometry.Window.KernelWidth);
    private readonly int _stride = geometry.Window.Stride;
    private readonly int _padding = geometry.Window.Padding;
    private readonly int _dilation = geometry.Window.Dilation;

    public static bool IsDepthContiguous => false;

    public bool IsVectorizable(int factors) => _channels.Value % factors == 0;

    public int DepthOfTap(int depth) => depth;

    // All lines of a panel must be of one tap.
    public bool TryBulk(in BulkDepth depth, out BulkLayout layout)
    {
        (int columns, int rows) = (_outputColumns.Value, _outputPixels.Value / _outputColumns.Value);
        int taps = _lines / _channels.Value;
        layout = new BulkLayout
        {
            Tensor = TensorGeometry.Maps(
                depth.Depth / _outputPixels.Value, _height, _width, _channels.Value, (-_padding, -_padding), (rows, columns), _stride),
            IsDepthContiguous = false,
            Windows = new PatchWindows(
                _outputPixels.Value, columns, -_padding, -_padding, _stride, _tapColumns.Value, 0, 0, _dilation, _dilation),
        };
        return _channels.Value % depth.Factors == 0
            && layout.Tensor.TakesWindows(taps / _tapColumns.Value * _dilation, (_tapColumns.Value - 1) * _dilation);
    }

    public LineOffset Locate(int line)
    {
        int tap = _channels.Quotient(line);
        int tapRow = _tapColumns.Quotient(tap);
        int tapColumn = tap - (tapRow * _tapColumns.Value);
        return new LineOffset(
            line - (tap * _channels.Value),
            line < _lines ? (tapRow * _dilation) - _padding : LineOffset.Outside,
            (tapColumn * _dilation) - _padding);
    }

    public bool Find(LineOffset position, int depth, out int index)
    {
        int image = _outputPixels.Quotient(depth);
        int pixel = depth - (image * _outputPixels.Value);
        int outputRow = _outputColumns.Quotient(pixel);
        int row = position.Row + (outputRow * _stride);
        int column = position.Column + ((pixel - (outputRow * _outputColumns.Value)) * _stride);
        index = (((((image * _height) + row) * _width) + column) * _channels.Value) + position.Offset;
        return (uint)row < (uint)_height & (uint)column < (uint)_width;
    }
}
