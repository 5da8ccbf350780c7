using ILGPU;
using Querent.Backends;

namespace Querent.Kernels;

/// <summary>Any function of two elements, one thread per element of the longer operand.</summary>
internal static class BinaryKernels<TOp>
    where TOp : struct, IBinaryOp
{
    /// <summary>y = f(a, b), b repeated along the middle axis of a.</summary>
    internal static void Forward(ArrayView<float> a, ArrayView<float> b, ArrayView<float> y, AxisLayout layout)
    {
        int i = Grid.GlobalIndex.X;
        if (i < layout.Length)
        {
            y[i] = TOp.Forward(a[i], b[Broadcast.Index(layout, i)]);
        }
    }

    /// <summary>ga = gy * df/da, gb = gy * df/db, both as long as a; an empty view asks for none.</summary>
    internal static void Gradient(
        ArrayView<float> a, ArrayView<float> b, ArrayView<float> gy, ArrayView<float> ga, ArrayView<float> gb,
        AxisLayout layout)
    {
        int i = Grid.GlobalIndex.X;
        if (i < layout.Length)
        {
            float u = a[i];
            float v = b[Broadcast.Index(layout, i)];
            float g = gy[i];
            if (ga.IntLength > 0)
            {
                ga[i] = g * TOp.DerivativeA(u, v);
            }

            if (gb.IntLength > 0)
            {
                gb[i] = g * TOp.DerivativeB(u, v);
            }
        }
    }
}
