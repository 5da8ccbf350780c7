using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using static Querent.Images.ImageProblemException;

namespace Querent.Images.Jpeg;

/// <summary>
/// From the coefficients of a block to its samples: the accurate integer method of libjpeg ("islow"), with the same
/// roundings, eight columns at a time.
/// </summary>
internal static class InverseDct
{
    private const int ConstantBits = 13;
    private const int FirstPassBits = 2;
    private const int SecondPassShift = ConstantBits + FirstPassBits + 3;

    // Eight times the largest distance from the middle grey, and a quarter more for programs that overshoot.
    private const int MaxCoefficient = 1280;

    /// <summary>Refuses a coefficient that no image has, which only damaged codes give.</summary>
    /// <exception cref="ImageProblemException">It is too large, even with rounding.</exception>
    public static void Check(int coefficient, int quantization)
    {
        if (Math.Abs((long)coefficient * quantization) > MaxCoefficient + quantization)
        {
            throw Damaged("a value in its scan leaves the possible range");
        }
    }

    /// <summary>A block of the first coefficient alone, which is given dequantized.</summary>
    public static void Flat(int mean, Span<byte> target, int stride)
    {
        byte value = (byte)Math.Clamp((((mean << FirstPassBits) + 16) >> 5) + 128, 0, 255);
        for (int y = 0; y < 8; y++)
        {
            target.Slice(y * stride, 8).Fill(value);
        }
    }

    /// <param name="block">The coefficients, row by row.</param>
    /// <param name="quantization">The factor of each coefficient.</param>
    /// <param name="target">Begins at the upper left sample of the block.</param>
    /// <param name="stride">Bytes from row to row of the target.</param>
    public static void Transform(
        ReadOnlySpan<short> block, ReadOnlySpan<int> quantization, Span<byte> target, int stride)
    {
        Span<Vector256<int>> rows = stackalloc Vector256<int>[8];
        Span<int> values = MemoryMarshal.Cast<Vector256<int>, int>(rows);
        for (int y = 0; y < 8; y++)
        {
            (Vector128<int> left, Vector128<int> right) =
                Vector128.Widen(Vector128.Create(block.Slice(8 * y, 8)));
            rows[y] = Vector256.Create(left, right) * Vector256.Create(quantization.Slice(8 * y, 8));
        }

        Pass(rows, ConstantBits - FirstPassBits);
        for (int y = 0; y < 8; y++)
        {
            for (int x = 0; x < y; x++)
            {
                (values[(8 * y) + x], values[(8 * x) + y]) = (values[(8 * x) + y], values[(8 * y) + x]);
            }
        }

        Pass(rows, SecondPassShift);
        for (int i = 0; i < 8; i++)
        {
            rows[i] = Vector256.Clamp(
                rows[i] + Vector256.Create(128), Vector256<int>.Zero, Vector256.Create(255));
        }

        for (int y = 0; y < 8; y++)
        {
            Span<byte> line = target.Slice(y * stride, 8);
            for (int x = 0; x < 8; x++)
            {
                line[x] = (byte)values[(8 * x) + y];
            }
        }
    }

    // One dimension, for eight columns; the letters are those of the figure in Loeffler, Ligtenberg and Moschytz.
    private static void Pass(Span<Vector256<int>> rows, int shift)
    {
        Vector256<int> even = (rows[2] + rows[6]) * 4433;
        Vector256<int> even2 = even - (rows[6] * 15137);
        Vector256<int> even3 = even + (rows[2] * 6270);
        Vector256<int> even0 = (rows[0] + rows[4]) << ConstantBits;
        Vector256<int> even1 = (rows[0] - rows[4]) << ConstantBits;
        Vector256<int> rounding = Vector256.Create(1 << (shift - 1));
        Vector256<int> a = even0 + even3 + rounding;
        Vector256<int> d = even0 - even3 + rounding;
        Vector256<int> b = even1 + even2 + rounding;
        Vector256<int> c = even1 - even2 + rounding;

        Vector256<int> odd0 = rows[7];
        Vector256<int> odd1 = rows[5];
        Vector256<int> odd2 = rows[3];
        Vector256<int> odd3 = rows[1];
        Vector256<int> z5 = (odd0 + odd2 + odd1 + odd3) * 9633;
        Vector256<int> z1 = (odd0 + odd3) * -7373;
        Vector256<int> z2 = (odd1 + odd2) * -20995;
        Vector256<int> z3 = ((odd0 + odd2) * -16069) + z5;
        Vector256<int> z4 = ((odd1 + odd3) * -3196) + z5;
        odd0 = (odd0 * 2446) + z1 + z3;
        odd1 = (odd1 * 16819) + z2 + z4;
        odd2 = (odd2 * 25172) + z2 + z3;
        odd3 = (odd3 * 12299) + z1 + z4;

        rows[0] = (a + odd3) >> shift;
        rows[7] = (a - odd3) >> shift;
        rows[1] = (b + odd2) >> shift;
        rows[6] = (b - odd2) >> shift;
        rows[2] = (c + odd1) >> shift;
        rows[5] = (c - odd1) >> shift;
        rows[3] = (d + odd0) >> shift;
        rows[4] = (d - odd0) >> shift;
    }
}
