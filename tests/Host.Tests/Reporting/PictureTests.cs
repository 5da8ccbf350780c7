using Querent.Data;
using Querent.Hosting.Reporting.Pictures;
using StbImageSharp;

namespace Querent.Host.Tests.Reporting;

public sealed class PictureTests
{
    [Fact]
    public void A_PNG_reads_back_as_the_same_pixels()
    {
        byte[] pixels = [.. Enumerable.Range(0, 7 * 5 * 3).Select(i => (byte)(i * 37))];

        ImageResult image = ImageResult.FromMemory(Png.Encode(7, 5, pixels), ColorComponents.RedGreenBlue);

        Assert.Equal((7, 5), (image.Width, image.Height));
        Assert.Equal(pixels, image.Data);
    }

    // The CRC-32 of the four letters IEND is a constant of the format.
    [Fact]
    public void A_PNG_ends_with_the_check_sum_of_its_last_chunk() =>
        Assert.Equal([0xAE, 0x42, 0x60, 0x82], Png.Encode(1, 1, [1, 2, 3])[^4..]);

    [Fact]
    public void A_large_picture_shrinks_to_the_means_of_its_blocks()
    {
        // Left half black, right half white, 512 wide and 256 high.
        byte[] pixels = [.. Enumerable.Range(0, 512 * 256 * 3).Select(i => i / 3 % 512 < 256 ? (byte)0 : (byte)255)];

        Picture small = Thumbnail.Shrink(new Picture(512, 256, pixels, new Annotation("")), 128);

        Assert.Equal((128, 64), (small.Width, small.Height));
        Assert.Equal(Enumerable.Range(0, 128 * 64 * 3).Select(i => i / 3 % 128 < 64 ? (byte)0 : (byte)255), small.Rgb);
    }

    [Fact]
    public void A_large_thumbnail_is_a_small_JPEG()
    {
        byte[] pixels = [.. Enumerable.Range(0, 512 * 256 * 3).Select(i => i / 3 % 512 < 256 ? (byte)0 : (byte)255)];

        var thumbnail = Thumbnail.Of(new Picture(512, 256, pixels, new Annotation("")));

        Assert.StartsWith("data:image/jpeg;base64,", thumbnail.Address, StringComparison.Ordinal);
        ImageResult image = Decoded(thumbnail);
        Assert.Equal((192, 96, 192, 96), (thumbnail.Width, thumbnail.Height, image.Width, image.Height));
        Assert.Equal(0, image.Data[(48 * 192 * 3) + (10 * 3)], 8.0);
        Assert.Equal(255, image.Data[(48 * 192 * 3) + (180 * 3)], 8.0);
    }

    [Fact]
    public void A_small_thumbnail_has_the_exact_pixels()
    {
        byte[] pixels = [.. Enumerable.Range(0, 64 * 3).Select(i => (byte)(i * 37))];

        Assert.Equal(pixels, Decoded(Thumbnail.Of(new Picture(64, 1, pixels, new Annotation("")))).Data);
    }

    [Fact]
    public void A_sample_that_is_a_region_shows_the_pixels_of_the_region()
    {
        byte[] pixels = [.. Enumerable.Range(0, 8 * 4 * 3).Select(i => (byte)(i * 7))];
        var picture = new Picture(8, 4, pixels, new Annotation("")) { Region = new Box(5.5f, -3, 20, 1.5f) };

        var thumbnail = Thumbnail.Of(picture);

        Assert.Equal((3, 2, new Box(5 / 8f, 0, 1, 0.5f)), (thumbnail.Width, thumbnail.Height, thumbnail.Part));
        Assert.Equal([.. pixels[15..24], .. pixels[39..48]], Decoded(thumbnail).Data);
    }

    [Fact]
    public void A_region_outside_of_the_picture_shows_the_whole()
    {
        var picture = new Picture(2, 1, [1, 2, 3, 4, 5, 6], new Annotation("")) { Region = new Box(5, 5, 9, 9) };

        Assert.Equal((2, 1, Box.Unit), (Thumbnail.Of(picture).Width, Thumbnail.Of(picture).Height, Thumbnail.Of(picture).Part));
    }

    private static ImageResult Decoded(Thumbnail thumbnail) => ImageResult.FromMemory(
        Convert.FromBase64String(thumbnail.Address.Split(',')[1]), ColorComponents.RedGreenBlue);
}
