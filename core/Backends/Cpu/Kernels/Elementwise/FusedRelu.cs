using System.Numerics;
using System.Runtime.CompilerServices;

namespace Querent.Backends.Cpu;

/// <summary>
/// ReLU for fused loops; a NaN stays NaN, so that a diverged network is noticed.
/// </summary>
internal static class FusedRelu
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector<float> Forward(Vector<float> x) =>
        Vector.ConditionalSelect(Vector.LessThan(x, Vector<float>.Zero), Vector<float>.Zero, x);

    internal static float Forward(float x) => x < 0 ? 0 : x;

    /// <summary>The gradient where the output is positive, else 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector<float> Gradient(Vector<float> y, Vector<float> gy) =>
        Vector.ConditionalSelect(Vector.GreaterThan(y, Vector<float>.Zero), gy, Vector<float>.Zero);

    internal static float Gradient(float y, float gy) => y > 0 ? gy : 0;
}
