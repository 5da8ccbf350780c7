namespace Querent.Labeling;

/// <summary>
/// An axis-parallel box of an annotation in continuous pixels of the upright image: the origin is the outer corner of the
/// first pixel, y grows downward, and the box covers [x, x + width) by [y, y + height).
/// </summary>
/// <param name="X">The left edge.</param>
/// <param name="Y">The upper edge.</param>
/// <param name="Width">Pixels, without 1 added.</param>
/// <param name="Height">Pixels, without 1 added.</param>
public readonly record struct PixelBox(double X, double Y, double Width, double Height)
{
    /// <summary>X + width.</summary>
    public double Right => X + Width;

    /// <summary>Y + height.</summary>
    public double Bottom => Y + Height;

    /// <summary>Whether all four are finite, and width and height positive.</summary>
    public bool IsValid => double.IsFinite(X) && double.IsFinite(Y) && double.IsFinite(Right) && double.IsFinite(Bottom)
        && Width > 0 && Height > 0;

    /// <summary>A box by its edges.</summary>
    public static PixelBox FromEdges(double left, double top, double right, double bottom) =>
        new(left, top, right - left, bottom - top);

    /// <summary>The part inside an image; not valid where there is none.</summary>
    public PixelBox Clip(double width, double height) => FromEdges(
        Math.Max(X, 0), Math.Max(Y, 0), Math.Min(Right, width), Math.Min(Bottom, height));

    /// <summary>Intersection over union, 0..1.</summary>
    public double Overlap(in PixelBox other)
    {
        double width = Math.Min(Right, other.Right) - Math.Max(X, other.X);
        double height = Math.Min(Bottom, other.Bottom) - Math.Max(Y, other.Y);
        double common = width > 0 && height > 0 ? width * height : 0;
        return common > 0 ? common / ((Width * Height) + (other.Width * other.Height) - common) : 0;
    }
}
