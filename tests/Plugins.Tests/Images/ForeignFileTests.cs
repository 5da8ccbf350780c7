using System.Diagnostics;
using System.Text;
using Querent.Errors;
using Querent.Images;

namespace Querent.Plugins.Tests.Images;

public sealed class ForeignFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("GIF89a..", "a GIF image")]
    [InlineData("II*\0....", "a TIFF image")]
    [InlineData("MM\0*....", "a TIFF image")]
    [InlineData("RIFF\u0010\0\0\0WEBPVP8 ", "a WebP image")]
    [InlineData("\0\0\0\u0018ftypheic\0\0\0\0mif1", "a HEIC image")]
    [InlineData("\0\0\0\u0018ftypmif1\0\0\0\0heic", "a HEIC image")]
    [InlineData("\0\0\0\u0018ftypavif\0\0\0\0mif1", "an AVIF image")]
    [InlineData("\0\0\0\u0018ftypmp42\0\0\0\0isom", "a film")]
    [InlineData("8BPS\0\x01", "a Photoshop image")]
    [InlineData("\0\0\0\u000CjP  \r\n", "a JPEG 2000 image")]
    [InlineData("<!DOCTYPE html><html>", "a web page (HTML)")]
    [InlineData(" \n<html>", "a web page (HTML)")]
    [InlineData("<svg xmlns=", "an SVG drawing")]
    [InlineData("<?xml version='1.0'?>", "an XML document")]
    [InlineData("%PDF-1.7", "a PDF document")]
    [InlineData("P6 3 4 255 ", "a Netpbm image")]
    [InlineData("PK\x03\x04....", "a ZIP archive")]
    public void Other_formats_are_named(string start, string kind) => AssertError(
        $"is {kind}; only PNG, JPEG and BMP are read", Write(Encoding.Latin1.GetBytes(start)));

    [Fact]
    public void A_pointer_of_git_lfs_is_named_with_its_advice() => AssertError(
        "is a pointer of Git LFS, not the image itself; fetch the images with 'git lfs pull'",
        Write("version https://git-lfs.github.com/spec/v1\noid sha256:4d7a\nsize 12345\n"u8.ToArray()));

    [Fact]
    public void What_is_no_image_at_all_is_said() =>
        AssertError("is no PNG, JPEG or BMP image; replace or remove it", Write("notes"u8.ToArray()));

    // Opening a pipe blocks until somebody writes into it, and a device may never end.
    [Fact]
    public void Pipes_and_devices_are_not_opened()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Pipes and devices stand among files on Unix only.");
        string pipe = _folder.File("pipe.png");
        using (Process process = Process.Start("mkfifo", [pipe]))
        {
            process.WaitForExit();
        }

        string link = _folder.File("link.png");
        File.CreateSymbolicLink(link, pipe);
        string device = _folder.File("device.png");
        File.CreateSymbolicLink(device, "/dev/zero");
        foreach (string file in new[] { pipe, link, device })
        {
            Assert.Null(ImageHeader.Read(file));
            AssertError("is empty, or a pipe or a device; replace or remove it", file);
        }
    }

    [Fact]
    public void A_link_to_an_image_is_read()
    {
        string image = ImageFixture.WriteFlat(_folder.File("x.png"), 1, 2, 3);
        string link = _folder.File("link.png");
        File.CreateSymbolicLink(link, image);

        Assert.Equal(ImageReader.Read(image).Pixels, ImageReader.Read(link).Pixels);
        Assert.NotNull(ImageHeader.Read(link));
    }

    private string Write(byte[] content)
    {
        string file = _folder.File("x.jpg");
        File.WriteAllBytes(file, content);
        return file;
    }

    private static void AssertError(string problem, string file)
    {
        DataException error = Assert.Throws<DataException>(() => ImageReader.Read(file));

        Assert.Equal($"{file}: {problem}", error.Message);
    }
}
