using ILGPU;

namespace Querent.Kernels;

/// <summary>
/// Four bfloat16 numbers in two words, in integer arithmetic that every device has: the upper half of a float32, rounded to the nearest, ties to even.
/// </summary>
internal static class Bf16
{
    private const uint SignMask = 0x8000_0000;
    private const uint InfinityBits = 0x7F80_0000;
    private const uint NaNBits = 0x7FFF;
    private const uint AlmostHalf = 0x7FFF;

    internal static Word2 Round(Float4 four) => new(Pair(four.X, four.Y), Pair(four.Z, four.W));

    internal static Float4 Widen(Word2 words) => new(
        Interop.IntAsFloat(words.X << 16), Interop.IntAsFloat(words.X & 0xFFFF_0000),
        Interop.IntAsFloat(words.Y << 16), Interop.IntAsFloat(words.Y & 0xFFFF_0000));

    private static uint Pair(float low, float high) => Bits(low) | (Bits(high) << 16);

    private static uint Bits(float value)
    {
        uint bits = Interop.FloatAsInt(value);
        uint rounded = (bits + AlmostHalf + ((bits >> 16) & 1)) >> 16;
        return (bits & ~SignMask) > InfinityBits ? NaNBits : rounded;
    }
}
