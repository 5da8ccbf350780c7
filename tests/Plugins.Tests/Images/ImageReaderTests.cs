using Querent.Data;
using Querent.Images;
using StbImageWriteSharp;

namespace Querent.Plugins.Tests.Images;

public sealed class ImageReaderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("x.png", 0)]
    [InlineData("x.bmp", 0)]
    [InlineData("x.JPG", 2)]
    [InlineData("x.jpeg", 2)]
    public void Each_format_keeps_its_colours(string name, int tolerance)
    {
        string file = ImageFixture.WriteFlat(_folder.File(name), 200, 100, 50, width: 20, height: 12);

        byte[] pixels = ImageReader.Read(file, 10);

        Assert.Equal(300, pixels.Length);
        for (int i = 0; i < pixels.Length; i++)
        {
            Assert.InRange(Math.Abs(pixels[i] - new[] { 200, 100, 50 }[i % 3]), 0, tolerance);
        }
    }

    [Fact]
    public void An_image_of_the_right_size_is_read_byte_for_byte()
    {
        byte[] pixels = [.. Enumerable.Range(0, 16 * 16 * 3).Select(i => (byte)(i * 7))];
        string file = ImageFixture.Write(_folder.File("x.png"), pixels, 16, 16, ColorComponents.RedGreenBlue);

        Assert.Equal(pixels, ImageReader.Read(file, 16));
    }

    [Fact]
    public void Grey_becomes_three_equal_channels()
    {
        byte[] grey = [.. Enumerable.Range(0, 64).Select(i => (byte)(4 * i))];
        string file = ImageFixture.Write(_folder.File("x.png"), grey, 8, 8, ColorComponents.Grey);

        Assert.Equal(grey.SelectMany(value => new[] { value, value, value }), ImageReader.Read(file, 8));
    }

    [Fact]
    public void An_alpha_channel_is_left_out()
    {
        byte[] pixels = [.. Enumerable.Range(0, 64).SelectMany(i => new byte[] { 10, (byte)i, 30, (byte)(4 * i) })];
        string file = ImageFixture.Write(_folder.File("x.png"), pixels, 8, 8, ColorComponents.RedGreenBlueAlpha);

        Assert.Equal(
            Enumerable.Range(0, 64).SelectMany(i => new byte[] { 10, (byte)i, 30 }), ImageReader.Read(file, 8));
    }

    [Fact]
    public void Sixteen_bits_become_eight()
    {
        string file = _folder.File("x.png");
        File.WriteAllBytes(file, PngFixture.Grey16(8, 0xC8FF));

        Assert.All(ImageReader.Read(file, 8), value => Assert.Equal(0xC8, value));
    }

    [Fact]
    public void A_grey_jpeg_becomes_three_equal_channels()
    {
        string file = _folder.File("x.jpg");
        File.WriteAllBytes(file, JpegFixture.Flat(77));

        Assert.All(ImageReader.Read(file).Pixels, value => Assert.Equal(77, value));
    }

    [Fact]
    public void A_cmyk_jpeg_becomes_colours()
    {
        string file = _folder.File("x.jpg");
        File.WriteAllBytes(file, JpegFixture.Flat(200, 100, 50, 128));

        RgbImage image = ImageReader.Read(file);

        // Ink of each colour under half the black: half the light of each.
        Assert.Equal((8, 8), (image.Width, image.Height));
        for (int i = 0; i < image.Pixels.Length; i++)
        {
            Assert.InRange(image.Pixels[i], new[] { 99, 49, 24 }[i % 3], new[] { 101, 51, 26 }[i % 3]);
        }
    }
}
