using Querent.Data;
using Querent.Images;

namespace Querent.Plugins.Tests.Images;

public sealed class OrientationTests
{
    // The letter-like order of the EXIF standard: rows of the stored image are "ab", "cd", "ef".
    [Theory]
    [InlineData(1, "ab cd ef")]
    [InlineData(2, "ba dc fe")]
    [InlineData(3, "fe dc ba")]
    [InlineData(4, "ef cd ab")]
    [InlineData(5, "ace bdf")]
    [InlineData(6, "eca fdb")]
    [InlineData(7, "fdb eca")]
    [InlineData(8, "bdf ace")]
    public void Each_of_the_eight_turns_as_the_standard_says(int orientation, string rows)
    {
        var stored = new RgbImage(2, 3, [.. "abcdef".SelectMany(letter => Enumerable.Repeat((byte)letter, 3))]);

        RgbImage turned = ((Orientation)orientation).Apply(stored);

        Assert.Equal(rows.Split(' ')[0].Length, turned.Width);
        Assert.Equal(rows.Split(' ').Length, turned.Height);
        Assert.Equal(
            rows.Replace(" ", "").SelectMany(letter => Enumerable.Repeat((byte)letter, 3)), turned.Pixels);
    }
}
