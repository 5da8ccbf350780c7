using System.Numerics;
using Querent.PtxEmulation.Text;

namespace Querent.PtxEmulation.Instructions;

/// <summary>Something that is built for a type of numbers.</summary>
internal interface INumberCase<TResult>
{
    /// <summary>Builds it for integers.</summary>
    TResult OfInteger<T>()
        where T : unmanaged, IBinaryInteger<T>, IMinMaxValue<T>;

    /// <summary>Builds it for floating-point numbers.</summary>
    TResult OfFloat<T>()
        where T : unmanaged, IBinaryFloatingPointIeee754<T>, IMinMaxValue<T>;
}

/// <summary>The type of C# that holds the numbers of a type of PTX.</summary>
internal static class NumberTypes
{
    public static TResult Dispatch<TResult>(PtxType type, INumberCase<TResult> one) => (type.Kind, type.Bits) switch
    {
        ('s', 8) => one.OfInteger<sbyte>(),
        ('s', 16) => one.OfInteger<short>(),
        ('s', 32) => one.OfInteger<int>(),
        ('s', 64) => one.OfInteger<long>(),
        ('u' or 'b', 8) => one.OfInteger<byte>(),
        ('u' or 'b', 16) => one.OfInteger<ushort>(),
        ('u' or 'b', 32) => one.OfInteger<uint>(),
        ('u' or 'b', 64) => one.OfInteger<ulong>(),
        ('f', 16) => one.OfFloat<Half>(),
        ('f', 32) => one.OfFloat<float>(),
        ('f', 64) => one.OfFloat<double>(),
        _ => throw new EmulationException($"no numbers of type {type}"),
    };
}
