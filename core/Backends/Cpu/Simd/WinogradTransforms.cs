using System.Runtime.CompilerServices;

namespace Querent.Backends.Cpu;

/// <summary>
/// Each transform is one of five functions of a few vectors, applied to the columns of a tile and then to its rows. The
/// points are 0, +-5/8, +-3/2 and infinity: exact in binary, and the rounding errors are a quarter of those of 0, +-1,
/// +-2 (measured; see the README of core).
/// </summary>
internal sealed unsafe class WinogradTransforms<TSimd, TVector> : IWinogradTransforms
    where TSimd : struct, ISimd<TVector>
    where TVector : struct
{
    private const int Inputs = IWinogradTransforms.InputSize;
    private const int Outputs = IWinogradTransforms.TileSize;
    private const int Taps = 3;

    // The points, their squares and cubes.
    private const float P = 0.625f;
    private const float Q = 1.5f;
    private const float P2 = P * P;
    private const float Q2 = Q * Q;
    private const float P3 = P * P * P;
    private const float Q3 = Q * Q * Q;

    // The factors of the rows of G that belong to 0, +-P and +-Q.
    private const float G0 = (float)(1 / ((double)P2 * Q2));
    private const float GP = (float)(1 / (2.0 * P2 * ((double)P2 - Q2)));
    private const float GQ = (float)(1 / (2.0 * Q2 * ((double)Q2 - P2)));

    [SkipLocalsInit]
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Input(float** pixels, int channels, float* v, nint slab)
    {
        nint width = TSimd.Width;
        float* half = stackalloc float[Inputs * Inputs * TSimd.Width];
        for (nint c = 0; c < channels; c += width)
        {
            for (int j = 0; j < Inputs; j++)
            {
                InputColumn(
                    TSimd.Load(pixels[j] + c), TSimd.Load(pixels[6 + j] + c), TSimd.Load(pixels[12 + j] + c),
                    TSimd.Load(pixels[18 + j] + c), TSimd.Load(pixels[24 + j] + c), TSimd.Load(pixels[30 + j] + c),
                    half + (j * width), Inputs * width);
            }

            for (int i = 0; i < Inputs; i++)
            {
                float* h = half + (i * Inputs * width);
                InputColumn(
                    TSimd.Load(h), TSimd.Load(h + width), TSimd.Load(h + (2 * width)), TSimd.Load(h + (3 * width)),
                    TSimd.Load(h + (4 * width)), TSimd.Load(h + (5 * width)), v + c + (i * Inputs * slab), slab);
            }
        }
    }

    [SkipLocalsInit]
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Output(float* m, nint slab, int channels, float* y)
    {
        nint width = TSimd.Width;
        float* half = stackalloc float[Outputs * Inputs * TSimd.Width];
        for (nint c = 0; c < channels; c += width)
        {
            for (int j = 0; j < Inputs; j++)
            {
                float* from = m + c + (j * slab);
                OutputColumn(
                    TSimd.Load(from), TSimd.Load(from + (6 * slab)), TSimd.Load(from + (12 * slab)),
                    TSimd.Load(from + (18 * slab)), TSimd.Load(from + (24 * slab)), TSimd.Load(from + (30 * slab)),
                    half + (j * width), Inputs * width);
            }

            for (int i = 0; i < Outputs; i++)
            {
                float* h = half + (i * Inputs * width);
                OutputColumn(
                    TSimd.Load(h), TSimd.Load(h + width), TSimd.Load(h + (2 * width)), TSimd.Load(h + (3 * width)),
                    TSimd.Load(h + (4 * width)), TSimd.Load(h + (5 * width)),
                    y + c + (i * Outputs * (nint)channels), channels);
            }
        }
    }

    [SkipLocalsInit]
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void OutputGradient(float** pixels, int channels, float* m, nint slab)
    {
        nint width = TSimd.Width;
        float* half = stackalloc float[Inputs * Outputs * TSimd.Width];
        for (nint c = 0; c < channels; c += width)
        {
            for (int j = 0; j < Outputs; j++)
            {
                OutputGradientColumn(
                    TSimd.Load(pixels[j] + c), TSimd.Load(pixels[4 + j] + c), TSimd.Load(pixels[8 + j] + c),
                    TSimd.Load(pixels[12 + j] + c), half + (j * width), Outputs * width);
            }

            for (int i = 0; i < Inputs; i++)
            {
                float* h = half + (i * Outputs * width);
                OutputGradientColumn(
                    TSimd.Load(h), TSimd.Load(h + width), TSimd.Load(h + (2 * width)), TSimd.Load(h + (3 * width)),
                    m + c + (i * Inputs * slab), slab);
            }
        }
    }

    [SkipLocalsInit]
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Kernel(float* taps, nint tapStride, bool rotated, float* u, nint slab, int columns)
    {
        nint width = TSimd.Width;
        float* half = stackalloc float[Inputs * Taps * TSimd.Width];
        float* first = rotated ? taps + (8 * tapStride) : taps;
        nint step = rotated ? -tapStride : tapStride;
        for (nint c = 0; c < columns; c += width)
        {
            for (int s = 0; s < Taps; s++)
            {
                float* g = first + c + (s * step);
                KernelColumn(
                    TSimd.Load(g), TSimd.Load(g + (3 * step)), TSimd.Load(g + (6 * step)),
                    half + (s * width), Taps * width);
            }

            for (int i = 0; i < Inputs; i++)
            {
                float* h = half + (i * Taps * width);
                KernelColumn(
                    TSimd.Load(h), TSimd.Load(h + width), TSimd.Load(h + (2 * width)),
                    u + c + (i * Inputs * slab), slab);
            }
        }
    }

    [SkipLocalsInit]
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void KernelGradient(float* u, nint slab, float* taps, nint tapStride, int columns)
    {
        nint width = TSimd.Width;
        float* half = stackalloc float[Taps * Inputs * TSimd.Width];
        for (nint c = 0; c < columns; c += width)
        {
            for (int j = 0; j < Inputs; j++)
            {
                float* from = u + c + (j * slab);
                KernelGradientColumn(
                    TSimd.Load(from), TSimd.Load(from + (6 * slab)), TSimd.Load(from + (12 * slab)),
                    TSimd.Load(from + (18 * slab)), TSimd.Load(from + (24 * slab)), TSimd.Load(from + (30 * slab)),
                    half + (j * width), Inputs * width);
            }

            for (int r = 0; r < Taps; r++)
            {
                float* h = half + (r * Inputs * width);
                KernelGradientColumn(
                    TSimd.Load(h), TSimd.Load(h + width), TSimd.Load(h + (2 * width)), TSimd.Load(h + (3 * width)),
                    TSimd.Load(h + (4 * width)), TSimd.Load(h + (5 * width)),
                    taps + c + (r * Taps * tapStride), tapStride);
            }
        }
    }

    // B' x: the coefficients of prod (t - point), with the point of the row left out.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void InputColumn(
        TVector x0, TVector x1, TVector x2, TVector x3, TVector x4, TVector x5, float* to, nint stride)
    {
        TVector product = TSimd.Broadcast(P2 * Q2);
        TVector sum = TSimd.Broadcast(-(P2 + Q2));
        TSimd.Store(TSimd.MultiplyAdd(x0, product, TSimd.MultiplyAdd(x2, sum, x4)), to);
        TSimd.Store(TSimd.MultiplyAdd(x1, product, TSimd.MultiplyAdd(x3, sum, x5)), to + (5 * stride));
        TVector q2 = TSimd.Broadcast(-Q2);
        TVector even = TSimd.MultiplyAdd(x2, q2, x4);
        TVector odd = TSimd.Multiply(TSimd.Broadcast(P), TSimd.MultiplyAdd(x1, q2, x3));
        TSimd.Store(TSimd.Add(even, odd), to + stride);
        TSimd.Store(TSimd.Subtract(even, odd), to + (2 * stride));
        TVector p2 = TSimd.Broadcast(-P2);
        even = TSimd.MultiplyAdd(x2, p2, x4);
        odd = TSimd.Multiply(TSimd.Broadcast(Q), TSimd.MultiplyAdd(x1, p2, x3));
        TSimd.Store(TSimd.Add(even, odd), to + (3 * stride));
        TSimd.Store(TSimd.Subtract(even, odd), to + (4 * stride));
    }

    // A' x: row i holds the i-th powers of the points; infinity counts in the last one.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void OutputColumn(
        TVector x0, TVector x1, TVector x2, TVector x3, TVector x4, TVector x5, float* to, nint stride)
    {
        (TVector evenP, TVector oddP) = (TSimd.Add(x1, x2), TSimd.Subtract(x1, x2));
        (TVector evenQ, TVector oddQ) = (TSimd.Add(x3, x4), TSimd.Subtract(x3, x4));
        TSimd.Store(TSimd.Add(x0, TSimd.Add(evenP, evenQ)), to);
        TSimd.Store(Combine(oddP, P, oddQ, Q), to + stride);
        TSimd.Store(Combine(evenP, P2, evenQ, Q2), to + (2 * stride));
        TSimd.Store(TSimd.Add(x5, Combine(oddP, P3, oddQ, Q3)), to + (3 * stride));
    }

    // A x
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void OutputGradientColumn(
        TVector x0, TVector x1, TVector x2, TVector x3, float* to, nint stride)
    {
        TSimd.Store(x0, to);
        TVector even = TSimd.MultiplyAdd(x2, TSimd.Broadcast(P2), x0);
        TVector odd = Combine(x1, P, x3, P3);
        TSimd.Store(TSimd.Add(even, odd), to + stride);
        TSimd.Store(TSimd.Subtract(even, odd), to + (2 * stride));
        even = TSimd.MultiplyAdd(x2, TSimd.Broadcast(Q2), x0);
        odd = Combine(x1, Q, x3, Q3);
        TSimd.Store(TSimd.Add(even, odd), to + (3 * stride));
        TSimd.Store(TSimd.Subtract(even, odd), to + (4 * stride));
        TSimd.Store(x3, to + (5 * stride));
    }

    // G x: the polynomial x0 + x1 t + x2 t^2 at each point, over the product of its distances from the others.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void KernelColumn(TVector x0, TVector x1, TVector x2, float* to, nint stride)
    {
        TSimd.Store(TSimd.Multiply(x0, TSimd.Broadcast(G0)), to);
        TVector even = Combine(x0, GP, x2, GP * P2);
        TVector odd = TSimd.Multiply(x1, TSimd.Broadcast(GP * P));
        TSimd.Store(TSimd.Add(even, odd), to + stride);
        TSimd.Store(TSimd.Subtract(even, odd), to + (2 * stride));
        even = Combine(x0, GQ, x2, GQ * Q2);
        odd = TSimd.Multiply(x1, TSimd.Broadcast(GQ * Q));
        TSimd.Store(TSimd.Add(even, odd), to + (3 * stride));
        TSimd.Store(TSimd.Subtract(even, odd), to + (4 * stride));
        TSimd.Store(x2, to + (5 * stride));
    }

    // G' x
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void KernelGradientColumn(
        TVector x0, TVector x1, TVector x2, TVector x3, TVector x4, TVector x5, float* to, nint stride)
    {
        (TVector evenP, TVector oddP) = (TSimd.Add(x1, x2), TSimd.Subtract(x1, x2));
        (TVector evenQ, TVector oddQ) = (TSimd.Add(x3, x4), TSimd.Subtract(x3, x4));
        TSimd.Store(TSimd.MultiplyAdd(x0, TSimd.Broadcast(G0), Combine(evenP, GP, evenQ, GQ)), to);
        TSimd.Store(Combine(oddP, GP * P, oddQ, GQ * Q), to + stride);
        TSimd.Store(TSimd.Add(x5, Combine(evenP, GP * P2, evenQ, GQ * Q2)), to + (2 * stride));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Combine(TVector a, float timesA, TVector b, float timesB) =>
        TSimd.MultiplyAdd(a, TSimd.Broadcast(timesA), TSimd.Multiply(b, TSimd.Broadcast(timesB)));
}
