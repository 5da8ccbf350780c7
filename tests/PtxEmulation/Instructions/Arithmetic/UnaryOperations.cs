using System.Numerics;

namespace Querent.PtxEmulation.Instructions.Arithmetic;

internal readonly struct Negate<T> : IUnaryLane<T, T>
    where T : INumber<T>
{
    public static T Apply(T a) => unchecked(-a);
}

internal readonly struct Absolute<T> : IUnaryLane<T, T>
    where T : INumber<T>
{
    public static T Apply(T a) => T.IsNegative(a) ? unchecked(-a) : a;
}

internal readonly struct Not<T> : IUnaryLane<T, T>
    where T : IBinaryInteger<T>
{
    public static T Apply(T a) => ~a;
}

internal readonly struct PopulationCount<T> : IUnaryLane<T, uint>
    where T : IBinaryInteger<T>
{
    public static uint Apply(T a) => uint.CreateTruncating(T.PopCount(a));
}

internal readonly struct LeadingZeroCount<T> : IUnaryLane<T, uint>
    where T : IBinaryInteger<T>
{
    public static uint Apply(T a) => uint.CreateTruncating(T.LeadingZeroCount(a));
}

internal readonly struct Copy<T> : IUnaryLane<T, T>
{
    public static T Apply(T a) => a;
}

internal readonly struct Reciprocal<T> : IUnaryLane<T, T>
    where T : IBinaryFloatingPointIeee754<T>
{
    public static T Apply(T a) => T.One / a;
}

internal readonly struct SquareRoot<T> : IUnaryLane<T, T>
    where T : IBinaryFloatingPointIeee754<T>
{
    public static T Apply(T a) => T.Sqrt(a);
}

internal readonly struct ReciprocalSquareRoot<T> : IUnaryLane<T, T>
    where T : IBinaryFloatingPointIeee754<T>
{
    public static T Apply(T a) => T.One / T.Sqrt(a);
}

internal readonly struct Exponential2<T> : IUnaryLane<T, T>
    where T : IBinaryFloatingPointIeee754<T>
{
    public static T Apply(T a) => T.Exp2(a);
}

internal readonly struct Logarithm2<T> : IUnaryLane<T, T>
    where T : IBinaryFloatingPointIeee754<T>
{
    public static T Apply(T a) => Of(a);

    private static TNumber Of<TNumber>(TNumber a)
        where TNumber : ILogarithmicFunctions<TNumber> => TNumber.Log2(a);
}

internal readonly struct Sine<T> : IUnaryLane<T, T>
    where T : IBinaryFloatingPointIeee754<T>
{
    public static T Apply(T a) => T.Sin(a);
}

internal readonly struct Cosine<T> : IUnaryLane<T, T>
    where T : IBinaryFloatingPointIeee754<T>
{
    public static T Apply(T a) => T.Cos(a);
}

internal readonly struct HyperbolicTangent<T> : IUnaryLane<T, T>
    where T : IBinaryFloatingPointIeee754<T>
{
    public static T Apply(T a) => T.Tanh(a);
}
