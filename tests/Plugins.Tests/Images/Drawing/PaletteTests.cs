using System.Numerics;
using Querent.Images.Drawing;

namespace Querent.Plugins.Tests.Images.Drawing;

public sealed class PaletteTests
{
    [Theory]
    [InlineData(0f, 1, 0, 0)]
    [InlineData(1f / 3, 0, 1, 0)]
    [InlineData(2f / 3, 0, 0, 1)]
    [InlineData(1f, 1, 0, 0)]
    [InlineData(-1f / 3, 0, 0, 1)]
    [InlineData(0.5f, 0, 1, 1)]
    public void Hues_go_around_the_colour_circle(float turn, float red, float green, float blue) =>
        Assert.InRange(Vector3.Distance(new Vector3(red, green, blue), Palette.Hue(turn)), 0, 1e-5f);
}
