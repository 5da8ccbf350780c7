using System.Runtime.CompilerServices;

namespace Querent.Backends.Cpu;

/// <summary>
/// c[i] (+)= sum over p of left[p][i] * right[p]. The sum is made before it is added, which keeps the rounding errors
/// of long sums small. Written out by hand since the sums must be named locals to stay in registers.
/// </summary>
internal static unsafe class OuterTile<TSimd, TVector>
    where TSimd : struct, ISimd<TVector>
    where TVector : struct
{
    /// <summary>A tile of six rows by two vectors.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void Two(
        float* left, nint leftStride, float* right, nint rightStride, int count,
        float* c, nint stride, bool accumulate)
    {
        int width = TSimd.Width;
        TVector a0 = default;
        (TVector a1, TVector a2, TVector a3, TVector a4, TVector a5) = (a0, a0, a0, a0, a0);
        TVector b0 = default;
        (TVector b1, TVector b2, TVector b3, TVector b4, TVector b5) = (b0, b0, b0, b0, b0);
        for (int p = 0; p < count; p++, left += leftStride, right += rightStride)
        {
            TVector v = TSimd.Load(right);
            TVector w = TSimd.Load(right + width);
            TVector x0 = TSimd.Broadcast(left[0]);
            a0 = TSimd.MultiplyAdd(x0, v, a0);
            b0 = TSimd.MultiplyAdd(x0, w, b0);
            TVector x1 = TSimd.Broadcast(left[1]);
            a1 = TSimd.MultiplyAdd(x1, v, a1);
            b1 = TSimd.MultiplyAdd(x1, w, b1);
            TVector x2 = TSimd.Broadcast(left[2]);
            a2 = TSimd.MultiplyAdd(x2, v, a2);
            b2 = TSimd.MultiplyAdd(x2, w, b2);
            TVector x3 = TSimd.Broadcast(left[3]);
            a3 = TSimd.MultiplyAdd(x3, v, a3);
            b3 = TSimd.MultiplyAdd(x3, w, b3);
            TVector x4 = TSimd.Broadcast(left[4]);
            a4 = TSimd.MultiplyAdd(x4, v, a4);
            b4 = TSimd.MultiplyAdd(x4, w, b4);
            TVector x5 = TSimd.Broadcast(left[5]);
            a5 = TSimd.MultiplyAdd(x5, v, a5);
            b5 = TSimd.MultiplyAdd(x5, w, b5);
        }

        if (accumulate)
        {
            a0 = TSimd.Add(a0, TSimd.Load(c + (0 * stride)));
            b0 = TSimd.Add(b0, TSimd.Load(c + (0 * stride) + width));
            a1 = TSimd.Add(a1, TSimd.Load(c + (1 * stride)));
            b1 = TSimd.Add(b1, TSimd.Load(c + (1 * stride) + width));
            a2 = TSimd.Add(a2, TSimd.Load(c + (2 * stride)));
            b2 = TSimd.Add(b2, TSimd.Load(c + (2 * stride) + width));
            a3 = TSimd.Add(a3, TSimd.Load(c + (3 * stride)));
            b3 = TSimd.Add(b3, TSimd.Load(c + (3 * stride) + width));
            a4 = TSimd.Add(a4, TSimd.Load(c + (4 * stride)));
            b4 = TSimd.Add(b4, TSimd.Load(c + (4 * stride) + width));
            a5 = TSimd.Add(a5, TSimd.Load(c + (5 * stride)));
            b5 = TSimd.Add(b5, TSimd.Load(c + (5 * stride) + width));
        }

        TSimd.Store(a0, c + (0 * stride));
        TSimd.Store(b0, c + (0 * stride) + width);
        TSimd.Store(a1, c + (1 * stride));
        TSimd.Store(b1, c + (1 * stride) + width);
        TSimd.Store(a2, c + (2 * stride));
        TSimd.Store(b2, c + (2 * stride) + width);
        TSimd.Store(a3, c + (3 * stride));
        TSimd.Store(b3, c + (3 * stride) + width);
        TSimd.Store(a4, c + (4 * stride));
        TSimd.Store(b4, c + (4 * stride) + width);
        TSimd.Store(a5, c + (5 * stride));
        TSimd.Store(b5, c + (5 * stride) + width);
    }

    /// <summary>A tile of six rows by one vector.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void One(
        float* left, nint leftStride, float* right, nint rightStride, int count,
        float* c, nint stride, bool accumulate)
    {
        int width = TSimd.Width;
        TVector a0 = default;
        (TVector a1, TVector a2, TVector a3, TVector a4, TVector a5) = (a0, a0, a0, a0, a0);
        for (int p = 0; p < count; p++, left += leftStride, right += rightStride)
        {
            TVector v = TSimd.Load(right);
            TVector x0 = TSimd.Broadcast(left[0]);
            a0 = TSimd.MultiplyAdd(x0, v, a0);
            TVector x1 = TSimd.Broadcast(left[1]);
            a1 = TSimd.MultiplyAdd(x1, v, a1);
            TVector x2 = TSimd.Broadcast(left[2]);
            a2 = TSimd.MultiplyAdd(x2, v, a2);
            TVector x3 = TSimd.Broadcast(left[3]);
            a3 = TSimd.MultiplyAdd(x3, v, a3);
            TVector x4 = TSimd.Broadcast(left[4]);
            a4 = TSimd.MultiplyAdd(x4, v, a4);
            TVector x5 = TSimd.Broadcast(left[5]);
            a5 = TSimd.MultiplyAdd(x5, v, a5);
        }

        if (accumulate)
        {
            a0 = TSimd.Add(a0, TSimd.Load(c + (0 * stride)));
            a1 = TSimd.Add(a1, TSimd.Load(c + (1 * stride)));
            a2 = TSimd.Add(a2, TSimd.Load(c + (2 * stride)));
            a3 = TSimd.Add(a3, TSimd.Load(c + (3 * stride)));
            a4 = TSimd.Add(a4, TSimd.Load(c + (4 * stride)));
            a5 = TSimd.Add(a5, TSimd.Load(c + (5 * stride)));
        }

        TSimd.Store(a0, c + (0 * stride));
        TSimd.Store(a1, c + (1 * stride));
        TSimd.Store(a2, c + (2 * stride));
        TSimd.Store(a3, c + (3 * stride));
        TSimd.Store(a4, c + (4 * stride));
        TSimd.Store(a5, c + (5 * stride));
    }
}
