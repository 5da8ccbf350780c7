using Querent.Data;
using Querent.Images;

namespace Querent.Plugins.ObjectDetection.Preprocessing;

/// <summary>
/// The part of the plane around an image that the network sees, in pixels from the upper left corner of the image. It
/// may extend beyond the image, and is then filled with the mean colour. A mirrored window is flipped horizontally.
/// </summary>
internal readonly record struct ImageWindow(int Left, int Top, int Width, int Height, bool Mirrored = false)
{
    /// <summary>The window as a box in pixels of the image.</summary>
    public Box Frame => new(Left, Top, Left + Width, Top + Height);

    public static ImageWindow Whole(DetectionImage image) => new(0, 0, image.Width, image.Height);

    public bool HoldsCenter(Box box)
    {
        (float x, float y) = box.Center;
        return x > Left && x < Left + Width && y > Top && y < Top + Height;
    }

    /// <summary>A box of the image in 0..1 of the window; parts outside are cut off.</summary>
    public Box ToRelative(Box box)
    {
        float left = (box.Left - Left) / Width;
        float right = (box.Right - Left) / Width;
        float top = (box.Top - Top) / Height;
        float bottom = (box.Bottom - Top) / Height;
        Box seen = Mirrored ? new Box(1 - right, top, 1 - left, bottom) : new Box(left, top, right, bottom);
        return seen.Clip(Box.Unit);
    }

    public WindowResize Resize() => new(Left, Top, Width, Height, Mirrored);
}
