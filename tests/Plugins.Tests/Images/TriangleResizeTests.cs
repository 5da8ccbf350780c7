using Querent.Images;

namespace Querent.Plugins.Tests.Images;

public sealed class TriangleResizeTests
{
    [Theory]
    [InlineData(1, 1)]
    [InlineData(7, 90)]
    [InlineData(64, 3)]
    public void A_flat_image_stays_flat(int width, int height)
    {
        byte[] pixels = [.. Enumerable.Repeat<byte[]>([255, 17, 0], width * height).SelectMany(pixel => pixel)];

        byte[] result = TriangleResize.To(pixels, width, height, 16);

        Assert.Equal(Enumerable.Repeat<byte[]>([255, 17, 0], 256).SelectMany(pixel => pixel), result);
    }

    [Fact]
    public void Enlarging_interpolates_between_pixel_centers()
    {
        byte[] result = TriangleResize.To(Grey(0, 100, 0, 100), 2, 2, 4);

        Assert.Equal(Grey(0, 25, 75, 100), result[..12]);
    }

    // Halving weighs four neighbours 1 3 3 1; at the border the outer one is missing.
    [Fact]
    public void Shrinking_averages_all_source_pixels()
    {
        byte[] row = Grey(0, 0, 200, 0, 0, 0, 0, 0);
        byte[] image = [.. Enumerable.Repeat(row, 8).SelectMany(pixels => pixels)];

        byte[] result = TriangleResize.To(image, 8, 8, 4);

        Assert.Equal(Grey(29, 75, 0, 0), result[..12]);
    }

    [Fact]
    public void A_fine_pattern_becomes_its_mean_and_not_a_coarse_pattern()
    {
        byte[] image = [.. Enumerable.Range(0, 64 * 64).SelectMany(i => Grey((byte)(((i % 64) + (i / 64)) % 2 * 200)))];

        Assert.All(TriangleResize.To(image, 64, 64, 16), value => Assert.InRange(value, 97, 103));
    }

    [Fact]
    public void Channels_do_not_mix()
    {
        byte[] image = [.. Enumerable.Range(0, 100).SelectMany(i => new byte[] { (byte)(2 * i), 0, 255 })];

        byte[] result = TriangleResize.To(image, 10, 10, 7);

        Assert.All(Enumerable.Range(0, 49), i => Assert.Equal((0, 255), (result[(3 * i) + 1], result[(3 * i) + 2])));
    }

    private static byte[] Grey(params byte[] values) => [.. values.SelectMany(value => new[] { value, value, value })];
}
