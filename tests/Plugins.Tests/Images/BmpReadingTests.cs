using Querent.Data;
using Querent.Errors;
using Querent.Images;

namespace Querent.Plugins.Tests.Images;

public sealed class BmpReadingTests : IDisposable
{
    private const int Width = 13;
    private const int Height = 5;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    // Those of OS/2 have 12 (with palettes of three bytes a colour), 16 or 64 bytes.
    [Theory]
    [InlineData(12)]
    [InlineData(16)]
    [InlineData(40)]
    [InlineData(52)]
    [InlineData(56)]
    [InlineData(64)]
    [InlineData(108)]
    [InlineData(124)]
    public void Each_header_and_depth_is_read_from_where_the_pixels_begin(int header)
    {
        foreach (int gap in new[] { 0, 10 })
        {
            foreach (int bits in new[] { 1, 2, 4, 8 })
            {
                AssertPixels(bits, BmpFixture.Palette(header, bits, Width, Height, gap));
            }

            foreach (int bits in new[] { 16, 24, 32 })
            {
                AssertPixels(bits, BmpFixture.Colours(header, bits, Width, Height, gap));
            }
        }
    }

    [Theory]
    [InlineData(40)]
    [InlineData(52)]
    [InlineData(124)]
    public void Masks_say_which_bits_are_which_colour(int header)
    {
        AssertPixels(16, BmpFixture.Masked(header, 16, Width, Height, 0xF800, 0x7E0, 0x1F));
        AssertPixels(16, BmpFixture.Masked(header, 16, Width, Height, 0xF, 0xF0, 0xF00));
        AssertPixels(32, BmpFixture.Masked(header, 32, Width, Height, 0xFFu << 24, 0xFF00, 0xFF0000));
        AssertPixels(32, BmpFixture.Masked(header, 32, Width, Height, 0x3FF00000, 0xFFC00, 0x3FF));
    }

    [Fact]
    public void Rows_may_go_from_top_to_bottom()
    {
        byte[] file = BmpFixture.Colours(40, 24, Width, Height);
        BitConverter.GetBytes(-Height).CopyTo(file, 22);

        Assert.Equal(
            BmpFixture.Pixels(24, Width, Height).Chunk(3 * Width).Reverse().SelectMany(row => row), Read(file).Pixels);
    }

    [Fact]
    public void A_palette_that_is_named_as_the_pixels_is_passed_over()
    {
        byte[] file = BmpFixture.Palette(40, 8, Width, Height);
        BitConverter.GetBytes(54).CopyTo(file, 10);

        AssertPixels(8, file);
    }

    [Fact]
    public void The_padding_of_the_last_row_may_be_missing() =>
        AssertPixels(24, BmpFixture.Colours(40, 24, Width, Height)[..^1]);

    [Theory]
    [InlineData(1, "a compressed BMP (RLE)")]
    [InlineData(2, "a compressed BMP (RLE)")]
    [InlineData(4, "a BMP with a JPEG in it")]
    [InlineData(5, "a BMP with a PNG in it")]
    [InlineData(9, "a compressed BMP (method 9)")]
    public void Compressed_pixels_are_named(byte compression, string kind)
    {
        byte[] file = BmpFixture.Palette(40, 8, Width, Height);
        file[30] = compression;

        AssertError($"is {kind}, which is not read; save it as PNG", file);
    }

    [Fact]
    public void Damage_is_named()
    {
        byte[] file = BmpFixture.Palette(40, 8, Width, Height);
        AssertError("is damaged (it ends too early); replace or remove it", file[..^4]);
        AssertError("is damaged (it ends too early); replace or remove it", file[..40]);
        AssertError("is damaged (a pixel has colour 9 of 4); replace or remove it", [.. file[..^4], 9, 9, 9, 9]);
        AssertError("is damaged (its header is impossible); replace or remove it", With(file, 28, 30));
        AssertError("is damaged (its header is impossible); replace or remove it", With(file, 18, 0));
        AssertError("is damaged (its pixels begin at an impossible place); replace or remove it", With(file, 10, 20));
        AssertError(
            "is damaged (it has a header of 41 bytes, which there is not); replace or remove it", With(file, 14, 41));
        AssertError(
            "is damaged (its colour masks are impossible); replace or remove it",
            BmpFixture.Masked(40, 16, Width, Height, 0x5, 0x10, 0x20));
    }

    private static byte[] With(byte[] file, int at, byte value)
    {
        byte[] changed = [.. file];
        changed[at] = value;
        return changed;
    }

    private void AssertPixels(int bits, byte[] content)
    {
        RgbImage image = Read(content);

        Assert.Equal((Width, Height), (image.Width, image.Height));
        Assert.Equal(BmpFixture.Pixels(bits, Width, Height), image.Pixels);
    }

    private void AssertError(string problem, byte[] content)
    {
        string file = Write(content);

        DataException error = Assert.Throws<DataException>(() => ImageReader.Read(file));

        Assert.Equal($"{file}: {problem}", error.Message);
    }

    private RgbImage Read(byte[] content) => ImageReader.Read(Write(content));

    private string Write(byte[] content)
    {
        string file = _folder.File("x.bmp");
        File.WriteAllBytes(file, content);
        return file;
    }
}
