using Querent.Backends;

namespace Querent.Core.Tests.Backends;

public sealed class ShapeTests
{
    [Fact]
    public void The_length_is_the_product_of_the_extents()
    {
        Assert.Equal(1, new Shape().Length);
        Assert.Equal(7, new Shape(7).Length);
        Assert.Equal(120, new Shape(2, 3, 4, 5).Length);
        Assert.Equal(0, new Shape(2, 0, 5).Length);
    }

    [Fact]
    public void Axes_can_be_counted_from_the_end()
    {
        var shape = new Shape(2, 3, 4);

        Assert.Equal(2, shape[0]);
        Assert.Equal(4, shape[-1]);
        Assert.Equal(2, shape[-3]);
    }

    [Theory]
    [InlineData(3)]
    [InlineData(-4)]
    public void An_axis_outside_the_shape_is_an_error(int axis)
    {
        var shape = new Shape(2, 3, 4);

        var error = Assert.Throws<ArgumentOutOfRangeException>(() => shape[axis]);

        Assert.Contains("[2, 3, 4]", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Five_axes_are_an_error() => Assert.Throws<ArgumentException>(() => new Shape(1, 1, 1, 1, 1));

    [Fact]
    public void A_negative_extent_is_an_error() => Assert.Throws<ArgumentOutOfRangeException>(() => new Shape(2, -1));

    [Fact]
    public void More_elements_than_an_index_can_count_are_an_error() =>
        Assert.Throws<ArgumentException>(() => new Shape(65536, 65536));

    [Fact]
    public void Equality_needs_the_same_rank_and_extents()
    {
        Assert.Equal(new Shape(2, 3), new Shape(2, 3));
        Assert.True(new Shape(2, 3) != new Shape(3, 2));
        Assert.True(new Shape(6) != new Shape(6, 1));
        Assert.Equal(new Shape(2, 3).GetHashCode(), new Shape(2, 3).GetHashCode());
    }

    [Fact]
    public void Along_sees_what_lies_before_on_and_after_an_axis()
    {
        var shape = new Shape(2, 3, 4, 5);

        Assert.Equal(new AxisLayout(1, 2, 60), shape.Along(0));
        Assert.Equal(new AxisLayout(6, 4, 5), shape.Along(2));
        Assert.Equal(new AxisLayout(24, 5, 1), shape.Along(-1));
        Assert.Equal(new AxisLayout(2, 12, 5), shape.Along(1, 2));
    }

    [Fact]
    public void With_changes_one_extent()
    {
        Assert.Equal(new Shape(2, 9, 4), new Shape(2, 3, 4).With(1, 9));
        Assert.Equal(new Shape(2, 3, 9), new Shape(2, 3, 4).With(-1, 9));
    }
}
