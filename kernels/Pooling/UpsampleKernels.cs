using ILGPU;

namespace Querent.Kernels;

/// <summary>Nearest-neighbour upsampling of a map [batch, height, width, vectors], forward and backward.</summary>
internal static class UpsampleKernels<T>
    where T : unmanaged, IVector<T>
{
    /// <summary>One thread per vector of y.</summary>
    internal static void Forward(
        ArrayView<float> x, ArrayView<float> y, int height, int width, int vectors, int factor, int count)
    {
        int i = Grid.GlobalIndex.X;
        if (i < count)
        {
            MapPosition at = MapPosition.Of(i, height * factor, width * factor, vectors);
            int pixel = (((at.Image * height) + (at.Row / factor)) * width) + (at.Column / factor);
            y.Cast<T>()[i] = x.Cast<T>()[(pixel * vectors) + at.Vector];
        }
    }

    /// <summary>One thread per vector of gx adds up its copies, row by row.</summary>
    internal static void Gradient(
        ArrayView<float> gy, ArrayView<float> gx, int height, int width, int vectors, int factor, int count)
    {
        int i = Grid.GlobalIndex.X;
        if (i < count)
        {
            MapPosition at = MapPosition.Of(i, height, width, vectors);
            int firstRow = ((at.Image * height) + at.Row) * factor;
            T sum = T.Fill(0);
            for (int row = firstRow; row < firstRow + factor; row++)
            {
                int firstPixel = ((row * width) + at.Column) * factor;
                for (int pixel = firstPixel; pixel < firstPixel + factor; pixel++)
                {
                    sum += gy.Cast<T>()[(pixel * vectors) + at.Vector];
                }
            }

            gx.Cast<T>()[i] = sum;
        }
    }
}
