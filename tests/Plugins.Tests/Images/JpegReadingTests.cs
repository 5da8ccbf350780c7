using Querent.Data;
using Querent.Images;

namespace Querent.Plugins.Tests.Images;

public sealed class JpegReadingTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public static TheoryData<string> Samples => [.. SampleImages.Jpegs];

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(Samples))]
    public void Each_kind_of_coding_gives_the_bytes_of_libjpeg(string name)
    {
        RgbImage expected = SampleImages.Pixels(name);

        RgbImage image = ImageReader.Read(SampleImages.Jpeg(name));

        Assert.Equal((21, 14), (image.Width, image.Height));
        Assert.Equal(expected.Pixels, image.Pixels);
    }

    [Fact]
    public void Cmyk_without_the_marker_of_adobe_is_stored_inverted_too()
    {
        byte[] marked = File.ReadAllBytes(SampleImages.Jpeg("cmyk"));
        int marker = marked.AsSpan().IndexOf("Adobe"u8) - 4;
        Assert.Equal([0xFF, 0xEE, 0, 14], marked[marker..(marker + 4)]);

        RgbImage image = Read([.. marked[..marker], .. marked[(marker + 16)..]]);

        Assert.Equal(SampleImages.Pixels("cmyk").Pixels, image.Pixels);
    }

    // A film, a second picture (MPO) or a thumbnail: whatever bytes, those of markers among them.
    [Theory]
    [InlineData("sequential-420")]
    [InlineData("progressive-420")]
    public void What_stands_behind_the_end_marker_does_not_count(string name)
    {
        byte[] jpeg = File.ReadAllBytes(SampleImages.Jpeg(name));
        byte[] film = [0, 0, 0, 24, .. "ftypmp42"u8, 0xFF, 0xDA, 0xFF, 0xD9, 0xFF, 0xDA, 1, 2, 3, .. jpeg[..300]];

        Assert.Equal(SampleImages.Pixels(name).Pixels, Read([.. jpeg, .. film]).Pixels);
    }

    [Theory]
    [InlineData("sequential-420")]
    [InlineData("sequential-not-interleaved")]
    [InlineData("progressive-420")]
    public void The_end_marker_may_be_missing_if_nothing_else_is(string name)
    {
        byte[] jpeg = File.ReadAllBytes(SampleImages.Jpeg(name));

        Assert.Equal(SampleImages.Pixels(name).Pixels, Read(jpeg[..^2]).Pixels);
        Assert.Equal(SampleImages.Pixels(name).Pixels, Read([.. jpeg[..^2], 0, 0, 0, 0, 0]).Pixels);
    }

    [Fact]
    public void Fill_bytes_and_foreign_segments_are_passed_over()
    {
        byte[] jpeg = File.ReadAllBytes(SampleImages.Jpeg("sequential-420"));
        byte[] segment = [0xFF, 0xFF, 0xFF, 0xE5, 0, 6, 0xFF, 0xD8, 0xFF, 0xD9];

        RgbImage image = Read([.. jpeg[..2], .. segment, .. segment, .. jpeg[2..^2], 0xFF, 0xFF, .. jpeg[^2..]]);

        Assert.Equal(SampleImages.Pixels("sequential-420").Pixels, image.Pixels);
    }

    // Programs get the length of their own segments wrong; all other readers look for the next marker there.
    [Theory]
    [InlineData(new byte[] { 0 })]
    [InlineData(new byte[] { 0xFF, 0 })]
    [InlineData(new byte[] { 1, 2, 3, 4, 5, 6, 7 })]
    public void Junk_behind_an_application_segment_is_passed_over(byte[] junk)
    {
        byte[] jpeg = File.ReadAllBytes(SampleImages.Jpeg("sequential-420"));
        const int end = 20;
        Assert.Equal(0xE0, jpeg[3]);

        RgbImage image = Read([.. jpeg[..end], .. junk, .. jpeg[end..]]);

        Assert.Equal(SampleImages.Pixels("sequential-420").Pixels, image.Pixels);
    }

    [Fact]
    public void A_picture_is_turned_as_its_exif_says_or_left_as_it_is_stored()
    {
        string file = _folder.File("x.jpg");
        byte[] jpeg = File.ReadAllBytes(SampleImages.Jpeg("sequential-rgb"));
        File.WriteAllBytes(file, JpegFixture.Turned(jpeg, 6, littleEndian: true));
        RgbImage stored = SampleImages.Pixels("sequential-rgb");

        Assert.Equal(stored.Pixels, ImageReader.ReadStored(file).Pixels);
        RgbImage upright = ImageReader.Read(file);
        Assert.Equal((14, 21), (upright.Width, upright.Height));
        Assert.Equal(Orientation.Rotate90.Apply(stored).Pixels, upright.Pixels);
        Assert.Equal(TriangleResize.To(upright.Pixels, 14, 21, 16), ImageReader.Read(file, 16));
    }

    private RgbImage Read(byte[] content)
    {
        string file = _folder.File("x.jpg");
        File.WriteAllBytes(file, content);
        return ImageReader.Read(file);
    }
}
