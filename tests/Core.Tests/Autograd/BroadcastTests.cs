using Querent.Autograd.Ops;
using Querent.Backends;

namespace Querent.Core.Tests.Autograd;

public sealed class BroadcastTests
{
    [Fact]
    public void Equal_shapes_are_taken_element_by_element() =>
        Assert.Equal(AxisLayout.Elementwise(6), Broadcast.Layout(new Shape(2, 3), new Shape(2, 3)));

    [Fact]
    public void A_vector_is_a_bias_over_the_last_axis() =>
        Assert.Equal(new AxisLayout(1, 24, 5), Broadcast.Layout(new Shape(2, 3, 4, 5), new Shape(5)));

    [Fact]
    public void An_extent_of_one_is_repeated()
    {
        Assert.Equal(new AxisLayout(2, 60, 1), Broadcast.Layout(new Shape(2, 3, 4, 5), new Shape(2, 1, 1, 1)));
        Assert.Equal(new AxisLayout(2, 12, 5), Broadcast.Layout(new Shape(2, 3, 4, 5), new Shape(2, 1, 1, 5)));
        Assert.Equal(new AxisLayout(1, 6, 1), Broadcast.Layout(new Shape(2, 3), new Shape()));
    }

    [Fact]
    public void A_column_against_a_vector_is_an_error_and_not_a_table_of_pairs()
    {
        Assert.Throws<ArgumentException>(() => Broadcast.Layout(new Shape(8, 1), new Shape(8)));
        Assert.Throws<ArgumentException>(() => Broadcast.Layout(new Shape(8), new Shape(8, 1)));
    }

    [Fact]
    public void The_first_operand_is_never_repeated()
    {
        Assert.Throws<ArgumentException>(() => Broadcast.Layout(new Shape(5), new Shape(2, 5)));
        Assert.Throws<ArgumentException>(() => Broadcast.Layout(new Shape(1, 5), new Shape(2, 5)));
    }

    [Fact]
    public void Different_extents_are_an_error_that_names_both_shapes()
    {
        var error = Assert.Throws<ArgumentException>(() => Broadcast.Layout(new Shape(2, 3), new Shape(4)));

        Assert.Contains("[2, 3]", error.Message, StringComparison.Ordinal);
        Assert.Contains("[4]", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Repeated_axes_must_be_neighbours()
    {
        var error = Assert.Throws<ArgumentException>(() => Broadcast.Layout(new Shape(2, 3, 4), new Shape(1, 3, 1)));

        Assert.Contains("neighbours", error.Message, StringComparison.Ordinal);
    }
}
