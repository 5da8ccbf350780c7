using Querent.Backends;

namespace Querent.Conformance;

public sealed partial class ReferenceBackend
{
    public void Unary<TOp>(Storage x, Storage y)
        where TOp : struct, IUnaryOp
    {
        (float[] from, float[] to) = (Values(x, x.Length), Values(y, x.Length));
        for (int i = 0; i < to.Length; i++)
        {
            to[i] = TOp.Forward(from[i]);
        }
    }

    public void UnaryGradient<TOp>(Storage x, Storage y, Storage gy, Storage gx)
        where TOp : struct, IUnaryOp
    {
        (float[] input, float[] output) = (Values(x, x.Length), Values(y, x.Length));
        (float[] from, float[] to) = (Values(gy, x.Length), Values(gx, x.Length));
        for (int i = 0; i < to.Length; i++)
        {
            to[i] = from[i] * TOp.Derivative(input[i], output[i]);
        }
    }

    public void Binary<TOp>(Storage a, Storage b, Storage y, AxisLayout layout)
        where TOp : struct, IBinaryOp
    {
        (float[] first, float[] second) = (Values(a, layout.Length), Values(b, layout.ReducedLength));
        float[] to = Values(y, layout.Length);
        for (int i = 0; i < to.Length; i++)
        {
            to[i] = TOp.Forward(first[i], second[Reduced(layout, i)]);
        }
    }

    public void BinaryGradient<TOp>(Storage a, Storage b, Storage gy, Storage? ga, Storage? gb, AxisLayout layout)
        where TOp : struct, IBinaryOp
    {
        (float[] first, float[] second) = (Values(a, layout.Length), Values(b, layout.ReducedLength));
        float[] from = Values(gy, layout.Length);
        float[]? toA = ga is null ? null : Values(ga, layout.Length);
        float[]? toB = gb is null ? null : Values(gb, layout.Length);
        for (int i = 0; i < from.Length; i++)
        {
            (float u, float v) = (first[i], second[Reduced(layout, i)]);
            if (toA is not null)
            {
                toA[i] = from[i] * TOp.DerivativeA(u, v);
            }

            if (toB is not null)
            {
                toB[i] = from[i] * TOp.DerivativeB(u, v);
            }
        }
    }

    public void Affine(Storage x, Storage y, float scale, float shift)
    {
        (float[] from, float[] to) = (Values(x, x.Length), Values(y, x.Length));
        for (int i = 0; i < to.Length; i++)
        {
            to[i] = (float)(((double)scale * from[i]) + shift);
        }
    }

    public void Axpby(float alpha, Storage x, float beta, Storage y)
    {
        (float[] from, float[] to) = (Values(x, x.Length), Values(y, x.Length));
        for (int i = 0; i < to.Length; i++)
        {
            to[i] = (float)(((double)beta * to[i]) + ((double)alpha * from[i]));
        }
    }

    // The place in [outer, inner] of place i in [outer, count, inner].
    private static int Reduced(AxisLayout layout, int i) =>
        (i / (layout.Count * layout.Inner) * layout.Inner) + (i % layout.Inner);
}
