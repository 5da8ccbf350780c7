using Querent.Images;

namespace Querent.Plugins.Tests.Images;

public sealed class ImageHeaderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("x.png", ImageFormat.Png)]
    [InlineData("x.bmp", ImageFormat.Bmp)]
    [InlineData("x.jpg", ImageFormat.Jpeg)]
    public void Each_format_says_its_extent(string name, ImageFormat format)
    {
        string file = ImageFixture.WriteFlat(_folder.File(name), 1, 2, 3, width: 21, height: 12);

        ImageHeader header = Read(file);

        Assert.Equal((format, 21, 12, 3), (header.Format, header.Width, header.Height, header.Channels));
        Assert.True(header.Suits(name));
        Assert.False(header.Suits("x.jpeg") && format != ImageFormat.Jpeg);
    }

    [Fact]
    public void A_format_is_that_of_the_content()
    {
        string png = ImageFixture.WriteFlat(_folder.File("x.png"), 1, 2, 3);
        string named = _folder.File("x.jpg");
        File.Move(png, named);

        Assert.Equal(ImageFormat.Png, Read(named).Format);
        Assert.False(Read(named).Suits(named));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void The_orientation_of_a_jpeg_is_found(bool littleEndian)
    {
        byte[] jpeg = File.ReadAllBytes(ImageFixture.WriteFlat(_folder.File("x.jpg"), 1, 2, 3, width: 20, height: 12));
        string file = _folder.File("turned.jpg");
        File.WriteAllBytes(file, JpegFixture.Turned(jpeg, 6, littleEndian));

        ImageHeader header = Read(file);

        Assert.Equal((20, 12, Orientation.Rotate90), (header.Width, header.Height, header.Orientation));
        Assert.Equal((12L, 20L), header.TurnedExtent);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(9)]
    [InlineData(700)]
    public void An_orientation_that_is_none_is_passed_over(int orientation)
    {
        string file = _folder.File("x.jpg");
        File.WriteAllBytes(file, JpegFixture.Turned(JpegFixture.Flat(9), (ushort)orientation, littleEndian: true));

        Assert.Equal(Orientation.Normal, Read(file).Orientation);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(4)]
    public void The_channels_of_a_jpeg_are_counted(int channels)
    {
        string file = _folder.File("x.jpg");
        File.WriteAllBytes(file, JpegFixture.Flat(new byte[channels]));

        Assert.Equal((channels, 8, 8), (Read(file).Channels, Read(file).Width, Read(file).Height));
    }

    // A file cut at any byte gives a header or none, and no exception.
    [Fact]
    public void A_head_that_ends_anywhere_is_no_crash()
    {
        byte[][] files =
        [
            JpegFixture.Turned(JpegFixture.Flat(9, 9, 9), 6, littleEndian: false), PngFixture.Header(4, 5),
            File.ReadAllBytes(ImageFixture.WriteFlat(_folder.File("x.bmp"), 1, 2, 3)), "GIF89a"u8.ToArray(),
        ];
        foreach (byte[] file in files)
        {
            for (int length = 0; length < file.Length; length++)
            {
                ImageHeader? header = ImageHeader.Read(new MemoryStream(file[..length]));
                Assert.True(header is null or { Width: > 0, Height: > 0 });
            }
        }
    }

    private static ImageHeader Read(string file)
    {
        ImageHeader? header = ImageHeader.Read(file);
        Assert.NotNull(header);
        return header;
    }
}
