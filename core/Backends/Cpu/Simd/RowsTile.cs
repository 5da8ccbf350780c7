using System.Runtime.CompilerServices;

namespace Querent.Backends.Cpu;

/// <summary>
/// out[i] (+)= sum over t, k of rows[t][i][k] * panels[t][k]. Written out by hand since the sums must be named
/// locals to stay in registers.
/// </summary>
internal static unsafe class RowsTile<TSimd, TVector>
    where TSimd : struct, ISimd<TVector>
    where TVector : struct
{
    /// <summary>A tile of six rows by two vectors.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void Two(
        float** rows, float** panels, nint panelStride, int taps, int depth, float** outputs, bool accumulate)
    {
        int width = TSimd.Width;
        TVector a0 = default;
        TVector b0 = default;
        (TVector a1, TVector a2, TVector a3, TVector a4, TVector a5) = (a0, a0, a0, a0, a0);
        (TVector b1, TVector b2, TVector b3, TVector b4, TVector b5) = (b0, b0, b0, b0, b0);
        for (int t = 0; t < taps; t++, rows += 6)
        {
            float* r0 = rows[0];
            float* r1 = rows[1];
            float* r2 = rows[2];
            float* r3 = rows[3];
            float* r4 = rows[4];
            float* r5 = rows[5];
            float* panel = panels[t];
            for (nint k = 0; k < depth; k++)
            {
                TVector p = TSimd.Load(panel);
                TVector q = TSimd.Load(panel + width);
                panel += panelStride;
                TVector x0 = TSimd.Broadcast(r0[k]);
                a0 = TSimd.MultiplyAdd(x0, p, a0);
                b0 = TSimd.MultiplyAdd(x0, q, b0);
                TVector x1 = TSimd.Broadcast(r1[k]);
                a1 = TSimd.MultiplyAdd(x1, p, a1);
                b1 = TSimd.MultiplyAdd(x1, q, b1);
                TVector x2 = TSimd.Broadcast(r2[k]);
                a2 = TSimd.MultiplyAdd(x2, p, a2);
                b2 = TSimd.MultiplyAdd(x2, q, b2);
                TVector x3 = TSimd.Broadcast(r3[k]);
                a3 = TSimd.MultiplyAdd(x3, p, a3);
                b3 = TSimd.MultiplyAdd(x3, q, b3);
                TVector x4 = TSimd.Broadcast(r4[k]);
                a4 = TSimd.MultiplyAdd(x4, p, a4);
                b4 = TSimd.MultiplyAdd(x4, q, b4);
                TVector x5 = TSimd.Broadcast(r5[k]);
                a5 = TSimd.MultiplyAdd(x5, p, a5);
                b5 = TSimd.MultiplyAdd(x5, q, b5);
            }
        }

        if (accumulate)
        {
            a0 = TSimd.Add(a0, TSimd.Load(outputs[0]));
            b0 = TSimd.Add(b0, TSimd.Load(outputs[0] + width));
            a1 = TSimd.Add(a1, TSimd.Load(outputs[1]));
            b1 = TSimd.Add(b1, TSimd.Load(outputs[1] + width));
            a2 = TSimd.Add(a2, TSimd.Load(outputs[2]));
            b2 = TSimd.Add(b2, TSimd.Load(outputs[2] + width));
            a3 = TSimd.Add(a3, TSimd.Load(outputs[3]));
            b3 = TSimd.Add(b3, TSimd.Load(outputs[3] + width));
            a4 = TSimd.Add(a4, TSimd.Load(outputs[4]));
            b4 = TSimd.Add(b4, TSimd.Load(outputs[4] + width));
            a5 = TSimd.Add(a5, TSimd.Load(outputs[5]));
            b5 = TSimd.Add(b5, TSimd.Load(outputs[5] + width));
        }

        TSimd.Store(a0, outputs[0]);
        TSimd.Store(b0, outputs[0] + width);
        TSimd.Store(a1, outputs[1]);
        TSimd.Store(b1, outputs[1] + width);
        TSimd.Store(a2, outputs[2]);
        TSimd.Store(b2, outputs[2] + width);
        TSimd.Store(a3, outputs[3]);
        TSimd.Store(b3, outputs[3] + width);
        TSimd.Store(a4, outputs[4]);
        TSimd.Store(b4, outputs[4] + width);
        TSimd.Store(a5, outputs[5]);
        TSimd.Store(b5, outputs[5] + width);
    }

    /// <summary>A tile of six rows by one vector.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void One(
        float** rows, float** panels, nint panelStride, int taps, int depth, float** outputs, bool accumulate)
    {
        int width = TSimd.Width;
        TVector a0 = default;
        (TVector a1, TVector a2, TVector a3, TVector a4, TVector a5) = (a0, a0, a0, a0, a0);
        for (int t = 0; t < taps; t++, rows += 6)
        {
            float* r0 = rows[0];
            float* r1 = rows[1];
            float* r2 = rows[2];
            float* r3 = rows[3];
            float* r4 = rows[4];
            float* r5 = rows[5];
            float* panel = panels[t];
            for (nint k = 0; k < depth; k++)
            {
                TVector p = TSimd.Load(panel);
                panel += panelStride;
                TVector x0 = TSimd.Broadcast(r0[k]);
                a0 = TSimd.MultiplyAdd(x0, p, a0);
                TVector x1 = TSimd.Broadcast(r1[k]);
                a1 = TSimd.MultiplyAdd(x1, p, a1);
                TVector x2 = TSimd.Broadcast(r2[k]);
                a2 = TSimd.MultiplyAdd(x2, p, a2);
                TVector x3 = TSimd.Broadcast(r3[k]);
                a3 = TSimd.MultiplyAdd(x3, p, a3);
                TVector x4 = TSimd.Broadcast(r4[k]);
                a4 = TSimd.MultiplyAdd(x4, p, a4);
                TVector x5 = TSimd.Broadcast(r5[k]);
                a5 = TSimd.MultiplyAdd(x5, p, a5);
            }
        }

        if (accumulate)
        {
            a0 = TSimd.Add(a0, TSimd.Load(outputs[0]));
            a1 = TSimd.Add(a1, TSimd.Load(outputs[1]));
            a2 = TSimd.Add(a2, TSimd.Load(outputs[2]));
            a3 = TSimd.Add(a3, TSimd.Load(outputs[3]));
            a4 = TSimd.Add(a4, TSimd.Load(outputs[4]));
            a5 = TSimd.Add(a5, TSimd.Load(outputs[5]));
        }

        TSimd.Store(a0, outputs[0]);
        TSimd.Store(a1, outputs[1]);
        TSimd.Store(a2, outputs[2]);
        TSimd.Store(a3, outputs[3]);
        TSimd.Store(a4, outputs[4]);
        TSimd.Store(a5, outputs[5]);
    }
}
