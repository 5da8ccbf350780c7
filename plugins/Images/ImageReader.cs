using Querent.Errors;
using StbImageSharp;

namespace Querent.Images;

/// <summary>
/// Reads one PNG, JPEG or BMP file as 8-bit RGB. Grey becomes three equal channels, 16 bits become 8,
/// and an alpha channel is left out.
/// </summary>
public static class ImageReader
{
    private const long MaxBytes = 256_000_000;

    /// <summary>The image stretched to a square.</summary>
    /// <exception cref="DataException">The file cannot be read or is no usable image; the message names it.</exception>
    public static byte[] Read(string file, int size) => Read(file, Load(file), size);

    /// <summary>The image stretched to a square, from the content of its file as <see cref="Load"/> gives it.</summary>
    /// <exception cref="DataException">The content is no usable image; the message names the file.</exception>
    public static byte[] Read(string file, byte[] content, int size)
    {
        RgbImage image = Read(file, content);
        return TriangleResize.To(image.Pixels, image.Width, image.Height, size);
    }

    /// <summary>The image as it is stored.</summary>
    /// <exception cref="DataException">The file cannot be read or is no usable image; the message names it.</exception>
    public static RgbImage Read(string file) => Read(file, Load(file));

    /// <summary>The bytes of a file; none of a pipe or device, which is not opened.</summary>
    /// <exception cref="DataException">The file cannot be read or is too long; the message names it.</exception>
    public static byte[] Load(string file)
    {
        try
        {
            long length = new FileInfo(file).Length;
            return length == 0 ? []
                : length <= MaxBytes ? File.ReadAllBytes(file)
                : throw new DataException($"{file}: has {length / 1_000_000} MB, more than the " +
                    $"{MaxBytes / 1_000_000} MB that are read; shrink it");
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw ReadingErrors.CannotBeRead(file, problem);
        }
    }

    private static RgbImage Read(string file, byte[] content) => ImageFormats.Problem(content) is { } problem
        ? throw new DataException($"{file}: {problem}; replace or remove it")
        : Decode(file, content);

    private static RgbImage Decode(string file, byte[] bytes)
    {
        try
        {
            using var stream = new MemoryStream(bytes);
            if (ImageHeader.Read(stream) is { IsTooLarge: true } header)
            {
                throw new DataException(
                    $"{file}: has {header.Width} x {header.Height} pixels; up to {ImageHeader.MaxPixels / 1_000_000} " +
                    $"million and {ImageHeader.MaxSide} a side are read, shrink it");
            }

            ImageResult image = ImageResult.FromMemory(bytes, ColorComponents.RedGreenBlue);
            return new RgbImage(image.Width, image.Height, image.Data);
        }
        catch (Exception problem) when (problem is not DataException)
        {
            // A damaged file can make the decoder fail in any way, an index out of range among them.
            throw new DataException(
                $"{file}: cannot be decoded ({ReadingErrors.OneLine(problem)}); replace or remove it", problem);
        }
    }
}
