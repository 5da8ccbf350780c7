using Querent.Data;
using Querent.Plugins.ObjectDetection.Boxes;

namespace Querent.Plugins.Tests.Tasks.Detection;

public sealed class BoxTests
{
    [Fact]
    public void Width_height_and_area_are_continuous()
    {
        var box = new Box(10, 20, 40, 25);

        Assert.Equal((30f, 5f, 150f), (box.Width, box.Height, box.Area));
        Assert.Equal((25f, 22.5f), box.Center);
        Assert.Equal(box, Box.FromCenter(25, 22.5f, 30, 5));
    }

    [Theory]
    [InlineData(0, 0, 0, 10)]
    [InlineData(0, 0, 10, 0)]
    [InlineData(10, 10, 0, 0)]
    [InlineData(float.NaN, 0, 10, 10)]
    public void A_box_without_extent_is_empty_and_overlaps_nothing(float left, float top, float right, float bottom)
    {
        var box = new Box(left, top, right, bottom);

        Assert.True(box.IsEmpty);
        Assert.Equal((0f, 0f, 0f), (box.Area, box.Overlap(box), box.Overlap(new Box(-5, -5, 20, 20))));
    }

    [Fact]
    public void Clipping_keeps_what_lies_inside()
    {
        var frame = new Box(0, 0, 100, 50);

        Assert.Equal(new Box(0, 10, 30, 50), new Box(-5, 10, 30, 60).Clip(frame));
        Assert.True(new Box(110, 10, 120, 20).Clip(frame).IsEmpty);
        Assert.Equal(Box.Unit, new Box(-1, -1, 2, 2).Clip(Box.Unit));
    }

    [Fact]
    public void Overlap_is_intersection_over_union()
    {
        var box = new Box(0, 0, 10, 10);

        Assert.Equal(1, box.Overlap(box));
        Assert.Equal(25f / 175, box.Overlap(new Box(5, 5, 15, 15)), 1e-6f);
        Assert.Equal(0.5f, new Box(0, 0, 10, 5).Overlap(box), 1e-6f);
        Assert.Equal(0, box.Overlap(new Box(10, 0, 20, 10)));
    }

    [Fact]
    public void Scaling_moves_between_pixels_and_the_unit_square() =>
        Assert.Equal(new Box(0.1f, 0.4f, 0.2f, 0.8f), new Box(1, 2, 2, 4).Scale(1 / 10f, 1 / 5f));
}
