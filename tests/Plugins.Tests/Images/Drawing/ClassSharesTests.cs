using Querent.Images.Drawing;

namespace Querent.Plugins.Tests.Images.Drawing;

public sealed class ClassSharesTests
{
    [Fact]
    public void Geometric_shares_fall_by_one_factor_from_class_to_class()
    {
        double[] shares = ClassShares.Geometric(4, imbalance: 27);

        Assert.Equal(1, shares.Sum(), 1e-12);
        Assert.All(Enumerable.Range(1, 3), rank => Assert.Equal(3, shares[rank - 1] / shares[rank], 1e-9));
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(0.49, 0)]
    [InlineData(0.5, 1)]
    [InlineData(0.99, 2)]
    public void A_number_falls_into_the_part_of_a_class(double number, int expected) =>
        Assert.Equal(expected, ClassShares.Draw([0.5, 0.25, 0.25], number));
}
