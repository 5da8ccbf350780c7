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

    /// <summary>y = alpha * x + beta * y</summary>
    internal static void Axpby(ArrayView<float> x, ArrayView<float> y, float alpha, float beta, int length)
    {
        int i = Grid.GlobalIndex.X;
        if (i < length)
        {
            y[i] = (beta * y[i]) + (alpha * x[i]);
        }
    }
}
