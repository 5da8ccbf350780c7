using ILGPU;
using Querent.Backends;

namespace Querent.Kernels;

/// <summary>
/// A data gradient [batch, height, width, in], instead of what is there or added to it: its rows are the pixels of one phase.
/// </summary>
internal readonly struct PhaseOutput(
    ArrayView<float> elements, in ConvolutionGeometry geometry, GradientPhase rows, GradientPhase columns, int adds) : IOutput
{
    private readonly ArrayView<float> _elements = elements;
    private readonly int _rows = geometry.Batch * rows.Extent * columns.Extent;
    private readonly FastDivisor _rowExtent = new(rows.Extent);
    private readonly FastDivisor _columnExtent = new(columns.Extent);
    private readonly int _channels = geometry.InChannels;
    private readonly int _adds = adds;

    // Distance from one row to the next, and the extra distance to a new line and to a new image.
    private readonly int _first =
        ((rows.Remainder * geometry.Width) + columns.Remainder) * geometry.InChannels;
    private readonly int _step = geometry.Window.Stride * geometry.InChannels;
    private readonly int _lineStep =
        (geometry.Width - columns.Extent) * geometry.Window.Stride * geometry.InChannels;
    private readonly int _imageStep =
        (geometry.Height - (rows.Extent * geometry.Window.Stride)) * geometry.Width * geometry.InChannels;

    public ChannelAffine LoadAffine(int column) => default;

    public void Store(int split, int row, int column, ChannelAffine affine, Float4 sums)
    {
        if (row < _rows)
        {
            int line = _columnExtent.Quotient(row);
            int index = _first + (row * _step) + (line * _lineStep) + (_rowExtent.Quotient(line) * _imageStep) + column;
            RowVectors.Write(_elements, index, column, _channels, RowVectors.AddedTo(_elements, index, column, _channels, sums, _adds));
        }
    }
}
