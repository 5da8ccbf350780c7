using ILGPU;

namespace Querent.Kernels;

/// <summary>Scaling and shifting.</summary>
internal static class LinearKernels
{
    /// <summary>y = scale * x + shift</summary>
    internal static void Affine(ArrayView<float> x, ArrayView<float> y, float scale, float shift, int length)
    {
        int i = Grid.GlobalIndex.X;
        if (i < length)
        {
            y[i] = (scale * x[i]) + shift;
        }
    }

    /// <summary>y = keep * y + take * x</summary>
    internal static void Axpby(ArrayView<float> x, ArrayView<float> y, float keep, float take, int length)
    {
        int i = Grid.GlobalIndex.X;
        if (i < length)
        {
            y[i] = (keep * y[i]) + (take * x[i]);
        }
    }
}
