using System.Numerics;

namespace Querent.Kernels;

/// <summary>
/// Division by a number that is known before the launch: a multiplication and a shift instead of the twenty
/// instructions of a division. Exact for dividends in [0, 2^31) (Granlund and Montgomery 1994).
/// </summary>
internal readonly struct FastDivisor
{
    private readonly uint _multiplier;
    private readonly int _shift;

    /// <summary>A divisor of 0 is never used and counts as 1.</summary>
    internal FastDivisor(int value)
    {
        Value = value = Math.Max(1, value);
        _shift = 31 + (value > 1 ? BitOperations.Log2((uint)(value - 1)) + 1 : 0);
        _multiplier = (uint)(((1UL << _shift) + (ulong)value - 1) / (ulong)value);
    }

    internal int Value { get; }

    /// <summary>The whole part of dividend / value.</summary>

    internal int Quotient(int dividend) => (int)(((ulong)(uint)dividend * _multiplier) >> _shift);
}
