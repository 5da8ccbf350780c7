using System.Numerics;
using System.Runtime.InteropServices;

namespace Querent.Plugins.CoreSet;

/// <summary>sum (a - b)^2 over two rows of equal length.</summary>
internal static class SquaredDistance
{
    public static float Between(ReadOnlySpan<float> a, ReadOnlySpan<float> b)
    {
        ReadOnlySpan<Vector<float>> wideA = MemoryMarshal.Cast<float, Vector<float>>(a);
        ReadOnlySpan<Vector<float>> wideB = MemoryMarshal.Cast<float, Vector<float>>(b)[..wideA.Length];
        (Vector<float> even, Vector<float> odd) = (default, default);
        int i = 0;
        // Two sums, so that an addition need not wait for the one before it.
        for (; i + 1 < wideA.Length; i += 2)
        {
            Vector<float> first = wideA[i] - wideB[i];
            Vector<float> second = wideA[i + 1] - wideB[i + 1];
            (even, odd) = (even + (first * first), odd + (second * second));
        }

        if (i < wideA.Length)
        {
            Vector<float> last = wideA[i] - wideB[i];
            even += last * last;
        }

        float sum = Vector.Sum(even + odd);
        for (int j = wideA.Length * Vector<float>.Count; j < a.Length; j++)
        {
            sum += (a[j] - b[j]) * (a[j] - b[j]);
        }

        return sum;
    }
}
