using System.Numerics;

namespace Querent.PtxEmulation.Instructions.Arithmetic;

internal readonly struct Add<T> : IBinaryLane<T, T, T>
    where T : INumber<T>
{
    public static T Apply(T a, T b) => unchecked(a + b);
}

internal readonly struct Subtract<T> : IBinaryLane<T, T, T>
    where T : INumber<T>
{
    public static T Apply(T a, T b) => unchecked(a - b);
}

internal readonly struct Multiply<T> : IBinaryLane<T, T, T>
    where T : INumber<T>
{
    public static T Apply(T a, T b) => unchecked(a * b);
}

/// <summary>The product in twice the width.</summary>
internal readonly struct MultiplyWide<T, TWide> : IBinaryLane<T, T, TWide>
    where T : IBinaryInteger<T>
    where TWide : IBinaryInteger<TWide>
{
    public static TWide Apply(T a, T b) => TWide.CreateTruncating(a) * TWide.CreateTruncating(b);
}

/// <summary>The upper half of the product.</summary>
internal readonly struct MultiplyHigh<T, TWide> : IBinaryLane<T, T, T>
    where T : IBinaryInteger<T>
    where TWide : IBinaryInteger<TWide>
{
    public static T Apply(T a, T b) =>
        T.CreateTruncating((TWide.CreateTruncating(a) * TWide.CreateTruncating(b)) >> (T.Zero.GetByteCount() * 8));
}

internal readonly struct Divide<T> : IBinaryLane<T, T, T>
    where T : INumber<T>
{
    public static T Apply(T a, T b) => a / FastDivisor.Checked(b);
}

/// <summary>
/// The processor's own trap for a division of integers by 0 cannot be relied on: PoCL, in the same process, takes it
/// over and steps over the division.
/// </summary>
internal static class FastDivisor
{
    public static T Checked<T>(T divisor)
        where T : INumber<T> =>
        T.IsZero(divisor) && divisor is int or uint or long or ulong or short or ushort
            ? throw new DivideByZeroException() : divisor;
}

internal readonly struct Remainder<T> : IBinaryLane<T, T, T>
    where T : INumber<T>
{
    public static T Apply(T a, T b) => a % FastDivisor.Checked(b);
}

/// <summary>The lesser one; of a number and a NaN, the number.</summary>
internal readonly struct Minimum<T> : IBinaryLane<T, T, T>
    where T : INumber<T>
{
    public static T Apply(T a, T b) => T.MinNumber(a, b);
}

/// <summary>The greater one; of a number and a NaN, the number.</summary>
internal readonly struct Maximum<T> : IBinaryLane<T, T, T>
    where T : INumber<T>
{
    public static T Apply(T a, T b) => T.MaxNumber(a, b);
}

internal readonly struct And<T> : IBinaryLane<T, T, T>
    where T : IBinaryInteger<T>
{
    public static T Apply(T a, T b) => a & b;
}

internal readonly struct Or<T> : IBinaryLane<T, T, T>
    where T : IBinaryInteger<T>
{
    public static T Apply(T a, T b) => a | b;
}

internal readonly struct ExclusiveOr<T> : IBinaryLane<T, T, T>
    where T : IBinaryInteger<T>
{
    public static T Apply(T a, T b) => a ^ b;
}

/// <summary>A shift to the left; one of the whole width or more leaves nothing.</summary>
internal readonly struct ShiftLeft<T> : IBinaryLane<T, uint, T>
    where T : IBinaryInteger<T>
{
    public static T Apply(T a, uint b) => b < T.Zero.GetByteCount() * 8 ? a << (int)b : T.Zero;
}

/// <summary>A shift to the right, of the sign where there is one; one of the whole width or more leaves only that.</summary>
internal readonly struct ShiftRight<T> : IBinaryLane<T, uint, T>
    where T : IBinaryInteger<T>
{
    public static T Apply(T a, uint b) =>
        b < T.Zero.GetByteCount() * 8 ? a >> (int)b : T.IsNegative(a) ? -T.One : T.Zero;
}
