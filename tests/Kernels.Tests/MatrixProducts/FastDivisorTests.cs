namespace Querent.Kernels.Tests;

public sealed class FastDivisorTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(7)]
    [InlineData(27)]
    [InlineData(64)]
    [InlineData(641)]
    [InlineData(1024)]
    [InlineData(65537)]
    [InlineData(1 << 30)]
    [InlineData(int.MaxValue - 1)]
    [InlineData(int.MaxValue)]
    public void It_divides_exactly(int value)
    {
        var divisor = new FastDivisor(value);
        long step = Math.Max(value, int.MaxValue / 997L) / value * value;
        for (long multiple = 0; multiple <= int.MaxValue; multiple += step)
        {
            foreach (long dividend in new[] { multiple - 1, multiple, multiple + 1, int.MaxValue - multiple })
            {
                if (dividend is >= 0 and <= int.MaxValue)
                {
                    Assert.Equal((int)dividend / value, divisor.Quotient((int)dividend));
                }
            }
        }
    }

    [Fact]
    public void Nothing_is_divided_by_the_divisor_of_an_empty_extent() => Assert.Equal(1, new FastDivisor(0).Value);
}
