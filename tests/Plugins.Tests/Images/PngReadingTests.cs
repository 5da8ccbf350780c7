using Querent.Data;
using Querent.Errors;
using Querent.Images;

namespace Querent.Plugins.Tests.Images;

public sealed class PngReadingTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(4)]
    [InlineData(8)]
    public void Palettes_of_each_depth_are_read(int depth)
    {
        int[] numbers = [.. Enumerable.Range(0, 9 * 5).Select(i => i % (1 << Math.Min(depth, 3)))];

        RgbImage image = Read(PngFixture.Palette(9, 5, depth, numbers));

        Assert.Equal(numbers.SelectMany(PngFixture.Colour), image.Pixels);
    }

    [Theory]
    [InlineData(1, 255)]
    [InlineData(2, 85)]
    [InlineData(4, 17)]
    [InlineData(8, 1)]
    public void Grey_of_each_depth_reaches_from_black_to_white(int depth, int step)
    {
        int[] values = [.. Enumerable.Range(0, 11 * 3).Select(i => i % (1 << depth))];

        RgbImage image = Read(PngFixture.Make(11, 3, depth, colour: 0, PngFixture.Pack(11, depth, values)));

        Assert.Equal(values.SelectMany(value => Enumerable.Repeat((byte)(value * step), 3)), image.Pixels);
    }

    [Theory]
    [InlineData(2, 3)]
    [InlineData(4, 2)]
    [InlineData(6, 4)]
    public void Sixteen_bits_give_their_upper_byte_and_alpha_is_left_out(int colour, int samples)
    {
        byte[] row = [0, .. Enumerable.Range(0, 5 * samples).SelectMany(i => new[] { (byte)(10 * i), (byte)0xFE })];

        RgbImage image = Read(PngFixture.Make(5, 1, 16, colour, row));

        Assert.Equal(
            Enumerable.Range(0, 5).SelectMany(x => Enumerable.Range(0, 3).Select(
                i => (byte)(10 * ((x * samples) + (samples == 2 ? 0 : i))))),
            image.Pixels);
    }

    // Seven steps, most of them with no pixel in so small an image.
    [Fact]
    public void An_interlaced_image_is_put_together()
    {
        // Rows of the steps 1, 2, 4, 5, 6 and 7 of 5 x 3 pixels; each pixel is its place, row by row.
        byte[] rows = [0, 0, 0, 4, 0, 2, 0, 10, 12, 14, 0, 1, 3, 0, 11, 13, 0, 5, 6, 7, 8, 9];

        RgbImage image = Read(PngFixture.Make(5, 3, 8, colour: 0, rows, isInterlaced: true));

        Assert.Equal(Enumerable.Range(0, 15).SelectMany(i => Enumerable.Repeat((byte)i, 3)), image.Pixels);
    }

    [Fact]
    public void Pixels_may_be_cut_into_many_chunks_and_anything_may_follow_the_end()
    {
        byte[] png = PngFixture.Make(4, 2, 8, colour: 0, [0, 1, 2, 3, 4, 0, 5, 6, 7, 8], chunk: 3);

        RgbImage image = Read([.. png, .. "film"u8]);

        Assert.Equal(Enumerable.Range(1, 8).SelectMany(i => Enumerable.Repeat((byte)i, 3)), image.Pixels);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void The_orientation_is_found_before_and_behind_the_pixels(bool isBehind)
    {
        string file = Write(PngFixture.WithOrientation(6, isBehind));

        Assert.Equal(Orientation.Rotate90, ImageHeader.Read(file)?.Orientation);
        RgbImage image = ImageReader.Read(file);
        Assert.Equal((2, 4), (image.Width, image.Height));
        Assert.Equal((byte)5, image.Pixels[0]);
        Assert.Equal((byte)1, ImageReader.ReadStored(file).Pixels[0]);
    }

    // Every byte of a PNG is under a checksum or part of one.
    [Fact]
    public void Every_flipped_bit_is_found()
    {
        byte[] png = PngFixture.Palette(9, 7, 2, [.. Enumerable.Range(0, 63).Select(i => i % 4)]);
        for (int bit = 0; bit < 8 * png.Length; bit++)
        {
            png[bit / 8] ^= (byte)(1 << (bit % 8));
            Assert.False(Agreement.Check(Write(png)), $"bit {bit} was flipped and the image was read");
            png[bit / 8] ^= (byte)(1 << (bit % 8));
        }
    }

    [Fact]
    public void A_png_that_ends_anywhere_is_refused()
    {
        byte[] png = PngFixture.Grey16(8, 77);
        for (int length = 1; length < png.Length; length++)
        {
            Assert.False(Agreement.Check(Write(png[..length])));
        }
    }

    [Fact]
    public void The_checksum_of_the_packed_pixels_counts()
    {
        byte[] packed = PngFixture.Deflate([0, 1, 2, 3, 4]);
        packed[^1] ^= 1;

        AssertDamaged("its packed pixels, or their checksum, are wrong", PngFixture.Header(4, 1, 8, 0),
            PngFixture.Chunk("IDAT", packed), PngFixture.Chunk("IEND", []));
    }

    [Fact]
    public void A_transfer_as_text_is_named() => AssertDamaged(
        "its signature is wrong, as after a transfer as text, which changes line breaks",
        [0x89, .. "PNG\n\x1A\n"u8, .. PngFixture.Grey16(8, 77)[8..]]);

    [Theory]
    [InlineData(4, "it holds fewer pixels than its header says")]
    [InlineData(11, "it holds more pixels than its header says")]
    public void Pixels_that_are_too_few_or_too_many_are_refused(int length, string what) => AssertDamaged(
        what, PngFixture.Make(4, 2, 8, colour: 0, new byte[length]));

    [Fact]
    public void A_colour_that_the_palette_does_not_have_is_refused() =>
        AssertDamaged("a pixel has colour 9 of 8", PngFixture.Palette(2, 1, 8, [1, 9]));

    [Fact]
    public void Chunks_out_of_order_are_refused()
    {
        byte[] header = PngFixture.Header(4, 1, 8, 3);
        byte[] palette = PngFixture.Chunk("PLTE", new byte[6]);
        byte[] pixels = PngFixture.Chunk("IDAT", PngFixture.Deflate(new byte[5]));
        byte[] end = PngFixture.Chunk("IEND", []);

        AssertDamaged("its palette is missing", header, pixels, end);
        AssertDamaged("its chunk PLTE cannot stand there", header, pixels, palette, end);
        AssertDamaged("its chunk IEND cannot stand there", header, palette, end);
        AssertDamaged(
            "its chunk IDAT cannot stand there", header, palette, pixels, PngFixture.Chunk("teXt", [1]), pixels, end);
        AssertDamaged("its chunk ABCD cannot stand there", header, PngFixture.Chunk("ABCD", []), palette, pixels, end);
        AssertDamaged("it ends too early", header, palette, pixels);
    }

    [Fact]
    public void Sixteen_bits_take_no_more_memory_than_eight()
    {
        const int size = 1000;
        string file = Write(PngFixture.Grey16(size, 0xC8FF));
        ImageReader.Read(file);
        long before = GC.GetAllocatedBytesForCurrentThread();

        ImageReader.Read(file);

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 3 * size * size, (3 * size * size) + 500_000);
    }

    private void AssertDamaged(string what, params byte[][] parts)
    {
        string file = Write([.. parts.SelectMany(part => part)]);

        DataException error = Assert.Throws<DataException>(() => ImageReader.Read(file));

        Assert.Equal($"{file}: is damaged ({what}); replace or remove it", error.Message);
    }

    private RgbImage Read(byte[] content) => ImageReader.Read(Write(content));

    private string Write(byte[] content)
    {
        string file = _folder.File("x.png");
        File.WriteAllBytes(file, content);
        return file;
    }
}
