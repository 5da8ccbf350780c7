using Querent.Images.Bmp;
using Querent.Images.Jpeg;
using Querent.Images.Png;

namespace Querent.Images;

/// <summary>The formats that are read.</summary>
public enum ImageFormat
{
    /// <summary>Portable Network Graphics.</summary>
    Png,
    /// <summary>JPEG, sequential or progressive.</summary>
    Jpeg,
    /// <summary>Windows bitmap.</summary>
    Bmp,
}

/// <summary>The facts about an image in the header of its file; nothing is decoded.</summary>
/// <param name="Format">The format of the content, regardless of the file's name.</param>
/// <param name="Width">Pixels a row, as they are stored.</param>
/// <param name="Height">Rows, as they are stored.</param>
/// <param name="Channels">1 for grey, 3 for colours, 4 for CMYK (JPEG) or colours with alpha (PNG).</param>
/// <param name="Orientation">The turn that shows the stored rows upright.</param>
public sealed record ImageHeader(
    ImageFormat Format, long Width, long Height, int Channels = 3, Orientation Orientation = Orientation.Normal)
{
    /// <summary>Pixels above which an image is refused.</summary>
    public const long MaxPixels = 64_000_000;

    /// <summary>
    /// The longest side that is read, so that a thin image cannot grow between two steps of resizing.
    /// </summary>
    public const int MaxSide = 30_000;

    /// <summary>
    /// Whether it has more than <see cref="MaxPixels"/> pixels or a side longer than <see cref="MaxSide"/>; such an
    /// image is not decoded.
    /// </summary>
    public bool IsTooLarge => Width * Height > MaxPixels || Math.Max(Width, Height) > MaxSide;

    /// <summary>Width and height of the upright image.</summary>
    public (long Width, long Height) TurnedExtent =>
        Orientation.SwapsSides() ? (Height, Width) : (Width, Height);

    /// <summary>Whether the extension of a file name fits this format.</summary>
    public bool Suits(string name) => Path.GetExtension(name).ToLowerInvariant() switch
    {
        ".png" => Format == ImageFormat.Png,
        ".jpg" or ".jpeg" => Format == ImageFormat.Jpeg,
        _ => Format == ImageFormat.Bmp,
    };

    /// <summary>Reads the header of a file only.</summary>
    /// <returns>
    /// Null if the file has no complete header of a supported PNG, JPEG or BMP image, or is a pipe or a device.
    ///
    /// </returns>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static ImageHeader? Read(string file)
    {
        using FileStream? stream = ImageFile.Open(file);
        return stream is null ? null : Read(stream);
    }

    /// <summary>Reads from the start of a stream that can seek.</summary>
    public static ImageHeader? Read(Stream stream)
    {
        try
        {
            return Demand(stream);
        }
        catch (ImageProblemException)
        {
            return null;
        }
    }

    /// <exception cref="ImageProblemException">There is no complete header of a kind that is read.</exception>
    internal static ImageHeader Demand(Stream stream)
    {
        Span<byte> start = stackalloc byte[64];
        start = start[..stream.ReadAtLeast(start, start.Length, throwOnEndOfStream: false)];
        stream.Position = 0;
        return start switch
        {
            [0x89, (byte)'P', (byte)'N', (byte)'G', ..] => PngHeader.Read(stream).Header,
            [0xFF, 0xD8, ..] => JpegHeader.Read(stream).Header,
            [(byte)'B', (byte)'M', ..] => BmpHeader.Read(stream).Header,
            _ => throw ForeignFormats.Problem(start),
        };
    }
}
