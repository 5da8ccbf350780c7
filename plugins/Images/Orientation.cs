using Querent.Data;

namespace Querent.Images;

/// <summary>
/// The turn that shows the stored rows upright, with the numbers of EXIF. The stored upper left corner belongs at the
/// upper left, upper right, lower right, lower left; and the same four with stored rows shown as columns.
/// </summary>
public enum Orientation
{
    /// <summary>Upright as it is stored.</summary>
    Normal = 1,
    /// <summary>Mirrored left to right.</summary>
    FlipHorizontal = 2,
    /// <summary>Rotated by half a turn.</summary>
    Rotate180 = 3,
    /// <summary>Mirrored top to bottom.</summary>
    FlipVertical = 4,
    /// <summary>Mirrored across the diagonal from the upper left to the lower right.</summary>
    Transpose = 5,
    /// <summary>Rotated clockwise by a quarter turn.</summary>
    Rotate90 = 6,
    /// <summary>Mirrored across the diagonal from the upper right to the lower left.</summary>
    Transverse = 7,
    /// <summary>Rotated counterclockwise by a quarter turn.</summary>
    Rotate270 = 8,
}

/// <summary>Turns pixels.</summary>
public static class Orientations
{
    /// <summary>Whether the upright image is as wide as the stored one is high.</summary>
    /// <param name="orientation">One of the eight turns.</param>
    public static bool SwapsSides(this Orientation orientation) => orientation >= Orientation.Transpose;

    /// <summary>The upright image.</summary>
    public static RgbImage Apply(this Orientation orientation, RgbImage image)
    {
        if (orientation == Orientation.Normal)
        {
            return image;
        }

        (int width, int height) =
            orientation.SwapsSides() ? (image.Height, image.Width) : (image.Width, image.Height);
        var pixels = new byte[image.Pixels.Length];
        for (int y = 0, at = 0; y < height; y++)
        {
            for (int x = 0; x < width; x++, at += 3)
            {
                (int storedX, int storedY) = orientation.Stored(x, y, width - 1 - x, height - 1 - y);
                image.Pixels.AsSpan(3 * ((storedY * image.Width) + storedX), 3).CopyTo(pixels.AsSpan(at));
            }
        }

        return new RgbImage(width, height, pixels);
    }

    // The stored position of the pixel that belongs at x, y; right and bottom are its distances from the other sides.
    private static (int X, int Y) Stored(this Orientation orientation, int x, int y, int right, int bottom) =>
        orientation switch
        {
            Orientation.FlipHorizontal => (right, y),
            Orientation.Rotate180 => (right, bottom),
            Orientation.FlipVertical => (x, bottom),
            Orientation.Transpose => (y, x),
            Orientation.Rotate90 => (y, right),
            Orientation.Transverse => (bottom, right),
            Orientation.Rotate270 => (bottom, x),
            _ => (x, y),
        };
}
