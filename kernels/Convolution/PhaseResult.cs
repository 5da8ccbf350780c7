using ILGPU;
using Querent.Backends;

namespace Querent.Kernels;

/// <summary>A data gradient [batch, height, width, in]: its rows are the pixels of one phase.</summary>
internal readonly struct PhaseResult(
    ArrayView<float> elements, in ConvolutionGeometry geometry, GradientPhase rows, GradientPhase columns) : IResult
{
    private readonly ArrayView<float> _elements = elements;
    private readonly int _rows = geometry.Batch * rows.Extent * columns.Extent;
    private readonly Divisor _pixels = new(rows.Extent * columns.Extent);
    private readonly Divisor _columnExtent = new(columns.Extent);
    private readonly int _firstRow = rows.Remainder;
    private readonly int _firstColumn = columns.Remainder;
    private readonly int _stride = geometry.Window.Stride;
    private readonly int _height = geometry.Height;
    private readonly int _width = geometry.Width;
    private readonly int _channels = geometry.InChannels;

    public ChannelTerms Terms(int column) => default;

    public void Store(int split, int row, int column, ChannelTerms terms, Float4 sums)
    {
        if (row < _rows)
        {
            int image = _pixels.Quotient(row);
            int pixel = row - (image * _pixels.Value);
            int phaseRow = _columnExtent.Quotient(pixel);
            int phaseColumn = pixel - (phaseRow * _columnExtent.Value);
            int mapRow = (image * _height) + _firstRow + (phaseRow * _stride);
            int mapPixel = (mapRow * _width) + _firstColumn + (phaseColumn * _stride);
            RowFours.Write(_elements, (mapPixel * _channels) + column, column, _channels, sums);
        }
    }
}
