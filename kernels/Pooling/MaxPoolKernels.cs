using ILGPU;

namespace Querent.Kernels;

/// <summary>Max pooling, forward and backward.</summary>
internal static class MaxPoolKernels<T>
    where T : unmanaged, IVector<T>
{
    /// <summary>One thread per vector of y.</summary>
    internal static void Forward(
        ArrayView<float> x, ArrayView<float> y, ArrayView<float> argmax,
        WindowAxis rows, WindowAxis columns, int vectors, int count)
    {
        int i = Grid.GlobalIndex.X;
        if (i < count)
        {
            ArrayView<T> input = x.Cast<T>();
            MapPosition at = MapPosition.Of(i, rows.Outputs, columns.Outputs, vectors);
            int image = at.Image * rows.Extent;
            int top = rows.Start(at.Row);
            int left = columns.Start(at.Column);
            int firstRow = rows.First(at.Row);
            int firstColumn = columns.First(at.Column);
            int endRow = rows.End(at.Row);
            int endColumn = columns.End(at.Column);

            // The first pixel of the window holds until another one beats it.
            T best = input[((((image + firstRow) * columns.Extent) + firstColumn) * vectors) + at.Vector];
            T winner = T.Fill(((firstRow - top) * columns.Kernel) + firstColumn - left);
            for (int row = firstRow; row < endRow; row++)
            {
                for (int column = firstColumn; column < endColumn; column++)
                {
                    T value = input[((((image + row) * columns.Extent) + column) * vectors) + at.Vector];
                    T tap = T.Fill(((row - top) * columns.Kernel) + column - left);
                    winner = T.WhereWins(value, best, tap, winner);
                    best = T.WhereWins(value, best, value, best);
                }
            }

            y.Cast<T>()[i] = best;
            argmax.Cast<T>()[i] = winner;
        }
    }

    /// <summary>
    /// One thread per vector of gx looks at all windows over its pixel, in their order, and takes the gradient of those
    /// that it won.
    /// </summary>
    internal static void Gradient(
        ArrayView<float> gy, ArrayView<float> argmax, ArrayView<float> gx,
        WindowAxis rows, WindowAxis columns, int vectors, int count)
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
                    int tap = ((at.Row - rows.Start(row)) * columns.Kernel) + at.Column - columns.Start(column);
                    sum += T.WhereEqual(argmax.Cast<T>()[output], T.Fill(tap), gy.Cast<T>()[output]);
                }
            }

            gx.Cast<T>()[i] = sum;
        }
    }
}
