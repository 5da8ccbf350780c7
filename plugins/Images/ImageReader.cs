using Querent.Data;
using Querent.Errors;
using Querent.Images.Bmp;
using Querent.Images.Jpeg;
using Querent.Images.Png;

namespace Querent.Images;

/// <summary>
/// Reads one PNG, JPEG or BMP file as 8-bit RGB. Grey becomes three equal channels, 16 bits become 8,
/// and an alpha channel is left out. A file that is not whole is an error, never a guess.
/// </summary>
public static class ImageReader
{
    /// <summary>The upright image, stretched to a square.</summary>
    /// <exception cref="DataException">The file cannot be read or is no usable image; the message names it.</exception>
    public static byte[] Read(string file, int size) => Read(file, Load(file), size);

    /// <summary>The same from the content of the file, as <see cref="Load"/> gives it.</summary>
    /// <exception cref="DataException">The content is no usable image; the message names the file.</exception>
    public static byte[] Read(string file, byte[] content, int size)
    {
        RgbImage image = Upright(file, content);
        return TriangleResize.To(image.Pixels, image.Width, image.Height, size);
    }

    /// <summary>The upright image, turned by its EXIF orientation.</summary>
    /// <exception cref="DataException">The file cannot be read or is no usable image; the message names it.</exception>
    public static RgbImage Read(string file) => Upright(file, Load(file));

    /// <summary>The same from the content of the file, as <see cref="Load"/> gives it.</summary>
    /// <exception cref="DataException">The content is no usable image; the message names the file.</exception>
    public static RgbImage Read(string file, byte[] content) => Upright(file, content);

    /// <summary>The image as it is stored, without the turn of its EXIF orientation.</summary>
    /// <exception cref="DataException">The file cannot be read or is no usable image; the message names it.</exception>
    public static RgbImage ReadStored(string file)
    {
        byte[] content = Load(file);
        return Naming(file, () => Decode(content)).Image;
    }

    /// <summary>The bytes of a file of an image.</summary>
    /// <exception cref="DataException">The file cannot be read, is empty or too long; the message names it.</exception>
    public static byte[] Load(string file) => Naming(file, () => ImageFile.Load(file));

    private static RgbImage Upright(string file, byte[] content)
    {
        (ImageHeader header, RgbImage image) = Naming(file, () => Decode(content));
        return header.Orientation.Apply(image);
    }

    private static T Naming<T>(string file, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (ImageProblemException problem)
        {
            throw new DataException($"{file}: {problem.Message}", problem);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw ReadingErrors.CannotBeRead(file, problem);
        }
    }

    private static (ImageHeader Header, RgbImage Image) Decode(byte[] file)
    {
        ImageHeader header = ImageHeader.Demand(new MemoryStream(file));
        if (header.IsTooLarge)
        {
            throw new ImageProblemException(
                $"has {header.Width} x {header.Height} pixels; up to {ImageHeader.MaxPixels / 1_000_000} million and " +
                $"{ImageHeader.MaxSide} a side are read, shrink it", advice: "");
        }

        return (header, header.Format switch
        {
            ImageFormat.Png => PngDecoder.Decode(file),
            ImageFormat.Jpeg => JpegDecoder.Decode(file),
            _ => BmpDecoder.Decode(file),
        });
    }
}
