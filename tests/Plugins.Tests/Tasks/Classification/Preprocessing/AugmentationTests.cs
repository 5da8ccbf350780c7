using Querent.Plugins.ImageClassification.Preprocessing;
using Querent.Randomness;

namespace Querent.Plugins.Tests.Tasks.Classification.Preprocessing;

public sealed class AugmentationTests
{
    private const int Size = 8;

    private static readonly Normalization s_plain = new([0, 0, 0], [1, 1, 1]);

    // All 192 bytes differ from each other and from black, so that each says where it came from.
    private static readonly byte[] s_pixels = [.. Enumerable.Range(1, Size * Size * 3).Select(value => (byte)value)];

    [Fact]
    public void The_whole_window_is_the_image() => Assert.Equal(s_pixels, Write(CropWindow.Whole));

    [Fact]
    public void A_mirror_image_is_exact()
    {
        byte[] mirrored = Write(new CropWindow(0, 0, Mirrored: true));

        Assert.All(Positions(), position => Assert.Equal(
            Pixel(s_pixels, position.Y, position.X), Pixel(mirrored, position.Y, Size - 1 - position.X)));
    }

    [Theory]
    [InlineData(2, -3, false)]
    [InlineData(-4, 4, false)]
    [InlineData(1, 3, true)]
    [InlineData(-8, 0, false)]
    public void Every_pixel_is_a_source_pixel_or_padding(int top, int left, bool mirrored)
    {
        byte[] window = Write(new CropWindow(top, left, mirrored));

        Assert.All(Positions(), position =>
        {
            int sourceY = position.Y + top;
            int sourceX = (mirrored ? Size - 1 - position.X : position.X) + left;
            bool inside = sourceY is >= 0 and < Size && sourceX is >= 0 and < Size;
            Assert.Equal(inside ? Pixel(s_pixels, sourceY, sourceX) : [0, 0, 0], Pixel(window, position.Y, position.X));
        });
    }

    [Fact]
    public void Every_offset_within_the_padding_and_both_sides_are_drawn_equally_often()
    {
        var augmentation = new PadCropFlip(Padding: 2, Flip: true);
        const int draws = 20_000;

        Dictionary<CropWindow, int> counts = Enumerable.Range(0, draws)
            .CountBy(i => augmentation.Draw(new Seed(5).For(i))).ToDictionary();

        // 99.9 % of uniform draws have a chi-square of 49 degrees of freedom below 85.4.
        const double expected = draws / 50.0;
        Assert.Equal(50, counts.Count);
        Assert.All(counts.Keys, window => Assert.True(window is { Top: >= -2 and <= 2, Left: >= -2 and <= 2 }));
        Assert.InRange(counts.Values.Sum(count => (count - expected) * (count - expected) / expected), 0, 85.4);
    }

    [Fact]
    public void Without_flip_nothing_is_mirrored()
    {
        var augmentation = new PadCropFlip(Padding: 1, Flip: false);

        Assert.All(Enumerable.Range(0, 100), i => Assert.False(augmentation.Draw(new Seed(5).For(i)).Mirrored));
    }

    [Fact]
    public void Values_are_normalized_by_channel_and_padding_is_black_before_it()
    {
        var normalization = new Normalization([0.5, 0.25, 0], [0.5, 0.1, 2]);
        var target = new float[6];

        normalization.Apply([255, 0, 51], target.AsSpan(0));
        new CropWindow(1, 0, false).Write([255, 255, 255], 1, normalization, target.AsSpan(3));

        Assert.Equal([1, -2.5f, 0.1f, -1, -2.5f, 0], target);
    }

    private static byte[] Write(CropWindow window)
    {
        var target = new float[s_pixels.Length];
        window.Write(s_pixels, Size, s_plain, target);
        return [.. target.Select(value => (byte)MathF.Round(value * 255))];
    }

    private static byte[] Pixel(byte[] image, int y, int x)
    {
        int start = 3 * ((y * Size) + x);
        return image[start..(start + 3)];
    }

    private static IEnumerable<(int Y, int X)> Positions() =>
        Enumerable.Range(0, Size * Size).Select(i => (i / Size, i % Size));
}
