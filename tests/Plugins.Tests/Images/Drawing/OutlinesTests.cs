using System.Numerics;
using Querent.Images.Drawing;

namespace Querent.Plugins.Tests.Images.Drawing;

public sealed class OutlinesTests
{
    [Fact]
    public void A_star_of_three_tips_and_half_the_radius_is_a_triangle()
    {
        // The triangle with tips at distance 6 from the center has its sides at distance 3.
        Assert.Equal(0, Outlines.Star(new Vector2(6, 0), 3, 6, 3), 1e-4);
        Assert.Equal(-3, Outlines.Star(Vector2.Zero, 3, 6, 3), 1e-4);
        Assert.Equal(0, Outlines.Star(new Vector2(-3, 4), 3, 6, 3), 1e-4);
        Assert.Equal(1, Outlines.Star(new Vector2(-4, 1), 3, 6, 3), 1e-4);
    }

    [Theory]
    [InlineData(0, -5)]
    [InlineData(3, -2)]
    [InlineData(9, 4)]
    public void A_disk_is_as_far_as_its_radius(float x, float distance) =>
        Assert.Equal(distance, Outlines.Disk(new Vector2(x, 0), 5), 1e-5);

    [Theory]
    [InlineData(0, 2)]
    [InlineData(3, -1)]
    [InlineData(6, 1)]
    public void A_ring_has_a_hole(float x, float distance) =>
        Assert.Equal(distance, Outlines.Ring(new Vector2(x, 0), 5, 2), 1e-5);

    [Theory]
    [InlineData(0, 0, -2)]
    [InlineData(3, 4, -2)]
    [InlineData(-3, -4, -2)]
    [InlineData(6, 8, 3)]
    [InlineData(-4, 3, 3)]
    public void A_capsule_is_as_far_as_its_radius_from_its_axis(float x, float y, float distance) => Assert.Equal(
        distance, Outlines.Capsule(new Vector2(x, y), along: new Vector2(0.6f, 0.8f), halfLength: 5, radius: 2), 1e-5);

    [Fact]
    public void A_capsule_without_a_length_is_a_disk() =>
        Assert.Equal(1, Outlines.Capsule(new Vector2(0, 3), Vector2.UnitX, halfLength: 0, radius: 2));

    [Fact]
    public void Half_of_the_plane_is_in_bands()
    {
        int inside = Enumerable.Range(0, 1000).Count(i => Outlines.Bands(new Vector2((i - 500) * 0.04f, 1), 4) < 0);

        Assert.InRange(inside, 490, 510);
    }
}
