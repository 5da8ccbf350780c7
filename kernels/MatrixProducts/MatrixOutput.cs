using ILGPU;

namespace Querent.Kernels;

/// <summary>
/// The output as a row-major matrix [rows, columns], instead of what is there or added to it; with split-K one matrix after another, one per
/// part of the depth.
/// </summary>
internal readonly struct MatrixOutput(ArrayView<float> elements, int rows, int columns, int adds) : IOutput
{
    private readonly ArrayView<float> _elements = elements;
    private readonly int _rows = rows;
    private readonly int _columns = columns;
    private readonly int _adds = adds;

    public ChannelAffine LoadAffine(int column) => default;

    public void Store(int split, int row, int column, ChannelAffine affine, Float4 sums)
    {
        if (row < _rows)
        {
            int index = (((split * _rows) + row) * _columns) + column;
            RowVectors.Write(_elements, index, column, _columns, RowVectors.AddedTo(_elements, index, column, _columns, sums, _adds));
        }
    }
}
