using Querent.Data;
using Querent.Images;

namespace Querent.Annotations;

/// <summary>A usable image file with the extent that annotations are in.</summary>
/// <param name="File">The path of the file.</param>
/// <param name="Width">Pixels per row after the turn.</param>
/// <param name="Height">Rows after the turn.</param>
/// <param name="Turn">The turn to apply after decoding.</param>
public sealed record StoredImage(string File, int Width, int Height, Orientation Turn)
{
    /// <summary>Bytes of the decoded pixels.</summary>
    public long Bytes => 3L * Width * Height;

    /// <summary>
    /// The image as its annotation means it. A tool may show an image turned or as it is stored; the size that it
    /// recorded shows which one the annotation refers to.
    /// </summary>
    /// <param name="file">The path of the file.</param>
    /// <param name="header">Its header, of an image that is not too large.</param>
    /// <param name="annotated">Width and height as the annotation has them; zero where it has none.</param>
    public static StoredImage Of(string file, ImageHeader header, (long Width, long Height) annotated)
    {
        bool isStored = annotated == (header.Width, header.Height) && annotated != header.TurnedExtent;
        Orientation turn = isStored ? Orientation.Normal : header.Orientation;
        (long width, long height) = turn == Orientation.Normal ? (header.Width, header.Height) : header.TurnedExtent;
        return new StoredImage(file, (int)width, (int)height, turn);
    }

    /// <summary>Decodes the file and turns its pixels.</summary>
    /// <exception cref="Errors.DataException">The file is damaged; the message names it.</exception>
    public RgbImage Decode() => Turn.Apply(ImageReader.ReadStored(File));
}
