using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Querent.Randomness;

/// <summary>
/// Philox 4x32-10 (Salmon et al. 2011): the block of four numbers that belongs to a key and a counter, one at a time or
/// four side by side. The same bits on every machine.
/// </summary>
internal static class PhiloxBlocks
{
    private const int BlockLength = 4;
    private const ulong Multiplier0 = 0xD2511F53;
    private const ulong Multiplier1 = 0xCD9E8D57;
    private const uint Weyl0 = 0x9E3779B9;
    private const uint Weyl1 = 0xBB67AE85;
    private const int Rounds = 10;

    internal static (uint X0, uint X1, uint X2, uint X3) At(ulong counter, uint key0, uint key1)
    {
        (uint x0, uint x1, uint x2, uint x3) = ((uint)counter, (uint)(counter >> 32), 0u, 0u);
        for (int round = 0; round < Rounds; round++)
        {
            ulong p0 = Multiplier0 * x0;
            ulong p1 = Multiplier1 * x2;
            (x0, x1, x2, x3) = ((uint)(p1 >> 32) ^ x1 ^ key0, (uint)p1, (uint)(p0 >> 32) ^ x3 ^ key1, (uint)p0);
            key0 += Weyl0;
            key1 += Weyl1;
        }

        return (x0, x1, x2, x3);
    }

    /// <summary>The blocks of a counter and those after it; the numbers are a whole number of blocks.</summary>
    internal static void Fill(Span<uint> numbers, ulong counter, uint key0, uint key1)
    {
        int lanes = Vector256<ulong>.Count;
        int i = 0;
        for (; Avx2.IsSupported && i <= numbers.Length - (lanes * BlockLength); i += lanes * BlockLength)
        {
            FillLanes(MemoryMarshal.Cast<uint, ulong>(numbers[i..]), counter, key0, key1);
            counter += (uint)lanes;
        }

        for (; i < numbers.Length; i += BlockLength)
        {
            (numbers[i], numbers[i + 1], numbers[i + 2], numbers[i + 3]) = At(counter++, key0, key1);
        }
    }

    // A block in each lane of 64 bits, of which the product reads the lower half.
    private static void FillLanes(Span<ulong> pairs, ulong counter, uint key0, uint key1)
    {
        Vector256<ulong> low = Vector256.Create((ulong)uint.MaxValue);
        Vector256<uint> m0 = Vector256.Create(Multiplier0).AsUInt32();
        Vector256<uint> m1 = Vector256.Create(Multiplier1).AsUInt32();
        Vector256<ulong> x0 = Vector256.Create(counter) + Vector256<ulong>.Indices;
        (Vector256<ulong> x1, Vector256<ulong> x2, Vector256<ulong> x3) = (x0 >> 32, default, default);
        for (int round = 0; round < Rounds; round++)
        {
            Vector256<ulong> p0 = Avx2.Multiply(m0, x0.AsUInt32());
            Vector256<ulong> p1 = Avx2.Multiply(m1, x2.AsUInt32());
            x0 = (p1 >> 32) ^ x1 ^ Vector256.Create((ulong)key0);
            x2 = (p0 >> 32) ^ x3 ^ Vector256.Create((ulong)key1);
            (x1, x3) = (p1, p0);
            key0 += Weyl0;
            key1 += Weyl1;
        }

        Vector256<ulong> first = (x0 & low) | (x1 << 32);
        Vector256<ulong> second = (x2 & low) | (x3 << 32);
        for (int lane = 0; lane < Vector256<ulong>.Count; lane++)
        {
            (pairs[2 * lane], pairs[(2 * lane) + 1]) = (first[lane], second[lane]);
        }
    }
}
