using System.Buffers.Binary;
using StbImageSharp;

namespace Querent.Plugins.ImageClassification.Folders;

/// <summary>Width and height as the header of a file says them, before anything is decoded.</summary>
internal readonly record struct ImageExtent(long Width, long Height)
{
    /// <summary>Pixels above which an image is refused.</summary>
    public const long MaxPixels = 64_000_000;

    /// <summary>
    /// The longest side that is read, so that a thin image cannot grow between two steps of resizing.
    /// </summary>
    public const int MaxSide = 30_000;

    public bool IsTooLarge => Width * Height > MaxPixels || Math.Max(Width, Height) > MaxSide;

    /// <summary>The extent, or zero where the header is none.</summary>
    public static ImageExtent Of(byte[] file)
    {
        // The decoder's own reading of a PNG gives up on the largest ones, just those that matter here.
        if (file is [0x89, ..])
        {
            return file.Length < 24 ? default : new ImageExtent(
                BinaryPrimitives.ReadUInt32BigEndian(file.AsSpan(16)),
                BinaryPrimitives.ReadUInt32BigEndian(file.AsSpan(20)));
        }

        using var stream = new MemoryStream(file);
        return ImageInfo.FromStream(stream) is { } info ? new ImageExtent(info.Width, info.Height) : default;
    }
}
