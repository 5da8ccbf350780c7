using ILGPU;

namespace Querent.Kernels;

/// <summary>Average pooling, forward and backward.</summary>
internal static class AveragePoolKernels<T>
    where T : unmanaged, IVector<T>
{
    /// <summary>One thread per vector of y.</summary>
    internal static void Forward(
        ArrayView<float> x, ArrayView<float> y, WindowAxis rows, WindowAxis columns, int vectors, int count)
    {
        int i = Grid.GlobalIndex.X;
        if (i < count)
        {
            MapPosition at = MapPosition.Of(i, rows.Outputs, columns.Outputs, vectors);
            int image = at.Image * rows.Extent;
            int endRow = rows.End(at.Row);
            int endColumn = columns.End(at.Column);
            T sum = T.Fill(0);
            for (int row = rows.First(at.Row); row < endRow; row++)
            {
                for (int column = columns.First(at.Column); column < endColumn; column++)
                {
                    sum += x.Cast<T>()[((((image + row) * columns.Extent) + column) * vectors) + at.Vector];
                }
            }

            y.Cast<T>()[i] = sum * Share(rows, columns, at.Row, at.Column);
        }
    }

    /// <summary>One thread per vector of gx adds its share of all windows over its pixel, in their order.</summary>
    internal static void Gradient(
        ArrayView<float> gy, ArrayView<float> gx, WindowAxis rows, WindowAxis columns, int vectors, int count)
    {
        int i = Grid.GlobalIndex.X;
        if (i < count)
        {
            MapPosition at = MapPosition.Of(i, rows.Extent, columns.Extent, vectors);
            int image = at.Image * rows.Outputs;
            int endRow = rows.EndOver(at.Row);
            int endColumn = columns.EndOver(at.Column);
            T sum = T.Fill(0);
            for (int row = rows.FirstOver(at.Row); row < endRow; row++)
            {
                for (int column = columns.FirstOver(at.Column); column < endColumn; column++)
                {
                    int output = ((((image + row) * columns.Outputs) + column) * vectors) + at.Vector;
                    sum += gy.Cast<T>()[output] * Share(rows, columns, row, column);
                }
            }

            gx.Cast<T>()[i] = sum;
        }
    }

    private static T Share(WindowAxis rows, WindowAxis columns, int row, int column) =>
        T.Fill(1f / (rows.CountedPositions(row) * columns.CountedPositions(column)));
}
