using Querent.Labeling;

namespace Querent.Plugins.ToolFormats.Cvat;

/// <summary>
/// Rotated boxes: CVAT turns the box about its center, annotations about its upper left corner. Both turn clockwise.
/// </summary>
internal static class CvatRotation
{
    /// <summary>The box that lies where a box of CVAT does, by its turned corner.</summary>
    public static PixelBox FromCenter(PixelBox box, double degrees)
    {
        (double x, double y) = Turned(-box.Width / 2, -box.Height / 2, degrees);
        return box with { X = box.X + (box.Width / 2) + x, Y = box.Y + (box.Height / 2) + y };
    }

    /// <summary>The box of CVAT that lies where a box does that is turned about its corner.</summary>
    public static PixelBox ToCenter(PixelBox box, double degrees)
    {
        (double x, double y) = Turned(box.Width / 2, box.Height / 2, degrees);
        return box with { X = box.X + x - (box.Width / 2), Y = box.Y + y - (box.Height / 2) };
    }

    private static (double X, double Y) Turned(double x, double y, double degrees)
    {
        (double sine, double cosine) = Math.SinCos(degrees * Math.PI / 180);
        return degrees == 0 ? (x, y) : ((x * cosine) - (y * sine), (x * sine) + (y * cosine));
    }
}
