using Querent.Errors;
using Querent.Images;

namespace Querent.Plugins.Tests.Images;

public sealed class ImageReaderBadInputTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void An_empty_file_is_named() =>
        AssertError("x.png", [], "is empty, or a pipe or a device; replace or remove it");

    [Fact]
    public void A_file_that_is_no_image_is_named() =>
        AssertError("x.jpg", "<html></html>"u8.ToArray(), "is a web page (HTML); only PNG, JPEG and BMP are read");

    [Theory]
    [InlineData("x.jpg")]
    [InlineData("x.bmp")]
    public void An_image_that_ends_too_early_is_named(string name)
    {
        byte[] whole = File.ReadAllBytes(ImageFixture.WriteFlat(_folder.File(name), 1, 2, 3, 40, 40));

        foreach (int length in new[] { whole.Length - 10, 200, 20 })
        {
            AssertErrorStarts(name, whole[..length], "is damaged (");
        }
    }

    [Theory]
    [InlineData(10)]
    [InlineData(30)]
    [InlineData(60)]
    [InlineData(90)]
    public void A_png_that_ends_too_early_is_named(int percent)
    {
        byte[] whole = File.ReadAllBytes(ImageFixture.WriteFlat(_folder.File("x.png"), 1, 2, 3, 40, 40));

        AssertErrorStarts("x.png", whole[..(whole.Length * percent / 100)], "is damaged (");
    }

    [Fact]
    public void A_damaged_image_is_named()
    {
        byte[] damaged = File.ReadAllBytes(ImageFixture.WriteFlat(_folder.File("x.png"), 1, 2, 3));
        damaged.AsSpan(45, 12).Fill(0xAA);

        AssertErrorStarts("x.png", damaged, "is damaged (");
    }

    [Theory]
    [InlineData(50_000, 50_000)]
    [InlineData(8_001, 8_000)]
    [InlineData(1, 30_001)]
    public void An_enormous_image_is_refused_before_it_is_decoded(int width, int height) => AssertError("x.png",
        PngFixture.Header(width, height),
        $"has {width} x {height} pixels; up to 64 million and 30000 a side are read, shrink it");

    [Fact]
    public void A_file_that_is_gone_is_named()
    {
        string file = _folder.File("gone.png");

        DataException error = Assert.Throws<DataException>(() => ImageReader.Read(file, 8));

        Assert.StartsWith($"{file}: cannot be read (", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', error.Message);
    }

    private void AssertError(string name, byte[] content, string problem)
    {
        string file = _folder.File(name);
        File.WriteAllBytes(file, content);

        DataException error = Assert.Throws<DataException>(() => ImageReader.Read(file, 8));

        Assert.Equal($"{file}: {problem}", error.Message);
    }

    private void AssertErrorStarts(string name, byte[] content, string problem)
    {
        string file = _folder.File(name);
        File.WriteAllBytes(file, content);

        DataException error = Assert.Throws<DataException>(() => ImageReader.Read(file, 8));

        Assert.StartsWith($"{file}: {problem}", error.Message, StringComparison.Ordinal);
        Assert.EndsWith("); replace or remove it", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', error.Message);
    }
}
