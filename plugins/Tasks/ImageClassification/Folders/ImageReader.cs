using Querent.Errors;
using StbImageSharp;

namespace Querent.Plugins.ImageClassification.Folders;

/// <summary>
/// Reads one PNG, JPEG or BMP file as 8-bit RGB of a given size. Grey becomes three equal channels, 16 bits become 8,
/// and an alpha channel is left out.
/// </summary>
internal static class ImageReader
{
    private const long MaxBytes = 256_000_000;

    /// <exception cref="DataException">The file cannot be read or is no usable image; the message names it.</exception>
    public static byte[] Read(string file, int size)
    {
        byte[] bytes = Load(file);
        if (ImageFormats.Problem(bytes) is { } problem)
        {
            throw new DataException($"{file}: {problem}; replace or remove it");
        }

        ImageResult image = Decode(file, bytes);
        return TriangleResize.To(image.Data, image.Width, image.Height, size);
    }

    private static byte[] Load(string file)
    {
        try
        {
            long length = new FileInfo(file).Length;
            return length <= MaxBytes
                ? File.ReadAllBytes(file)
                : throw new DataException($"{file}: has {length / 1_000_000} MB, more than the " +
                    $"{MaxBytes / 1_000_000} MB that are read; shrink it");
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw ReadingErrors.CannotBeRead(file, problem);
        }
    }

    private static ImageResult Decode(string file, byte[] bytes)
    {
        try
        {
            ImageExtent extent = ImageExtent.Of(bytes);
            return extent.IsTooLarge
                ? throw new DataException($"{file}: has {extent.Width} x {extent.Height} pixels; up to " +
                    $"{ImageExtent.MaxPixels / 1_000_000} million and {ImageExtent.MaxSide} a side are read, shrink it")
                : ImageResult.FromMemory(bytes, ColorComponents.RedGreenBlue);
        }
        catch (Exception problem) when (problem is not DataException)
        {
            // A damaged file can make the decoder fail in any way, an index out of range among them.
            throw new DataException(
                $"{file}: cannot be decoded ({ReadingErrors.OneLine(problem)}); replace or remove it", problem);
        }
    }
}
