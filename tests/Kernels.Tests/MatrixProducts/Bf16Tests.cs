namespace Querent.Kernels.Tests;

/// <summary>Rounding to bfloat16 in integer arithmetic.</summary>
public sealed class Bf16Tests
{
    [Theory]
    [InlineData(0x3F80_0000u, 0x3F80_0000u)] // 1
    [InlineData(0x3F80_7FFFu, 0x3F80_0000u)] // below half of the last place
    [InlineData(0x3F80_8000u, 0x3F80_0000u)] // half: to even
    [InlineData(0x3F80_8001u, 0x3F81_0000u)]
    [InlineData(0x3F81_8000u, 0x3F82_0000u)] // half: to even
    [InlineData(0xBF81_8000u, 0xBF82_0000u)]
    [InlineData(0x8000_0000u, 0x8000_0000u)] // -0
    [InlineData(0x0000_8001u, 0x0001_0000u)] // without a leading 1
    [InlineData(0x7F7F_FFFFu, 0x7F80_0000u)] // the largest, to infinity
    [InlineData(0xFF80_0000u, 0xFF80_0000u)]
    public void Numbers_are_rounded_to_the_nearest(uint bits, uint expected)
    {
        float rounded = BitConverter.UInt32BitsToSingle(bits);
        Float4 four = Bf16.Widen(Bf16.Round(new Float4(rounded, 2, rounded, rounded)));

        Assert.Equal(
            [expected, 0x4000_0000, expected, expected],
            new[] { four.X, four.Y, four.Z, four.W }.Select(BitConverter.SingleToUInt32Bits));
    }

    [Theory]
    [InlineData(0x7FFF_FFFFu)]
    [InlineData(0xFFFF_FFFFu)]
    [InlineData(0x7F80_0001u)]
    [InlineData(0x7FC0_0000u)]
    public void A_NaN_stays_one(uint bits) =>
        Assert.True(float.IsNaN(Bf16.Widen(Bf16.Round(new Float4(0, BitConverter.UInt32BitsToSingle(bits), 0, 0))).Y));
}
