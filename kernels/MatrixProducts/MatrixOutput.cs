using ILGPU;

namespace Querent.Kernels;

/// <summary>
/// The output as a row-major matrix [rows, columns]; with split-K one matrix after another, one per part of the depth.
/// </summary>
internal readonly struct MatrixOutput(ArrayView<float> elements, int rows, int columns) : IOutput
{
    private readonly ArrayView<float> _elements = elements;
    private readonly int _rows = rows;
    private readonly int _columns = columns;

    public ChannelAffine LoadAffine(int column) => default;

    public void Store(int split, int row, int column, ChannelAffine affine, Float4 sums)
    {
        if (row < _rows)
        {
            RowVectors.Write(_elements, (((split * _rows) + row) * _columns) + column, column, _columns, sums);
        }
    }
}
