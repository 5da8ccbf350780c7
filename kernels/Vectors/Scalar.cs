using ILGPU;

namespace Querent.Kernels;

/// <summary>
/// The operations of <see cref="IVector{TSelf}"/> on one channel. Where a NaN matters, the code compares bits: ILGPU
/// 1.5.3 may negate a float comparison, and on OpenCL the negation of x &gt; y then is x &lt;= y, which is wrong for a
/// NaN.
/// </summary>
internal static class Scalar
{
    private const int InfinityBits = 0x7F80_0000;

    // As integers, the bits of all numbers below zero are at most these; those of a NaN with a sign are greater.
    private const int NegativeInfinityBits = unchecked((int)0xFF80_0000);

    internal static float InverseRoot(float x) => 1 / MathF.Sqrt(x);

    internal static float Relu(float x) => (int)Interop.FloatAsInt(x) <= NegativeInfinityBits ? 0 : x;

    internal static float WherePositive(float x, float value) => x > 0 ? value : 0;

    internal static float WhereEqual(float a, float b, float value) => a == b ? value : 0;

    internal static float WhereWins(float challenger, float best, float ifWins, float otherwise)
    {
        int greater = challenger > best ? 1 : 0;
        return (IsNaN(challenger) | (greater & (1 - IsNaN(best)))) != 0 ? ifWins : otherwise;
    }

    // 1 or 0: how far the bits without their sign lie beyond those of infinity is negative for a NaN alone.
    private static int IsNaN(float x) =>
        (int)((uint)(InfinityBits - ((int)Interop.FloatAsInt(x) & int.MaxValue)) >> 31);
}
