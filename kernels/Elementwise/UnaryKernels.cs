using ILGPU;
using Querent.Backends;

namespace Querent.Kernels;

/// <summary>Any function of one element, four elements to a thread in one 128-bit access.</summary>
internal static class UnaryKernels<TOp>
    where TOp : struct, IUnaryOp
{
    /// <summary>y = f(x)</summary>
    internal static void Forward(ArrayView<float> x, ArrayView<float> y, int length)
    {
        int four = Grid.GlobalIndex.X;
        if ((four * 4) + 4 <= length)
        {
            Float4 v = x.Cast<Float4>()[four];
            y.Cast<Float4>()[four] = new Float4(
                TOp.Forward(v.X), TOp.Forward(v.Y), TOp.Forward(v.Z), TOp.Forward(v.W));
        }
        else
        {
            for (int i = four * 4; i < length; i++)
            {
                y[i] = TOp.Forward(x[i]);
            }
        }
    }

    /// <summary>gx = gy * f'(x)</summary>
    internal static void Gradient(
        ArrayView<float> x, ArrayView<float> y, ArrayView<float> gy, ArrayView<float> gx, int length)
    {
        int four = Grid.GlobalIndex.X;
        if ((four * 4) + 4 <= length)
        {
            Float4 v = x.Cast<Float4>()[four];
            Float4 f = y.Cast<Float4>()[four];
            Float4 g = gy.Cast<Float4>()[four];
            gx.Cast<Float4>()[four] = new Float4(
                g.X * TOp.Derivative(v.X, f.X), g.Y * TOp.Derivative(v.Y, f.Y),
                g.Z * TOp.Derivative(v.Z, f.Z), g.W * TOp.Derivative(v.W, f.W));
        }
        else
        {
            for (int i = four * 4; i < length; i++)
            {
                gx[i] = gy[i] * TOp.Derivative(x[i], y[i]);
            }
        }
    }
}
