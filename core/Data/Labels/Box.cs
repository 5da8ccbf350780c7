namespace Querent.Data;

/// <summary>
/// An axis-parallel box by its edges, y growing downward, in pixels of its image or in 0..1 of its extent, as the use
/// says. Coordinates are continuous: a box from 0 to 10 is 10 wide, not 11. A box without a positive width and height
/// is empty: it has no area and overlaps nothing.
/// </summary>
/// <param name="Left">The smallest x.</param>
/// <param name="Top">The smallest y.</param>
/// <param name="Right">The largest x.</param>
/// <param name="Bottom">The largest y.</param>
public readonly record struct Box(float Left, float Top, float Right, float Bottom)
{
    /// <summary>The unit square: the whole image in relative coordinates.</summary>
    public static Box Unit { get; } = new(0, 0, 1, 1);

    /// <summary>Right - left; negative where the edges are swapped.</summary>
    public float Width => Right - Left;

    /// <summary>Bottom - top; negative where the edges are swapped.</summary>
    public float Height => Bottom - Top;

    /// <summary>A NaN edge makes a box empty too.</summary>
    public bool IsEmpty => !(Width > 0 && Height > 0);

    /// <summary>Width * height; 0 of an empty box.</summary>
    public float Area => IsEmpty ? 0 : Width * Height;

    /// <summary>The point in the middle.</summary>
    public (float X, float Y) Center => ((Left + Right) / 2, (Top + Bottom) / 2);

    /// <summary>A box by its middle and its extent.</summary>
    public static Box FromCenter(float x, float y, float width, float height) =>
        new(x - (width / 2), y - (height / 2), x + (width / 2), y + (height / 2));

    /// <summary>The part inside a frame; empty where there is none.</summary>
    public Box Clip(in Box frame) => new(
        MathF.Max(Left, frame.Left), MathF.Max(Top, frame.Top),
        MathF.Min(Right, frame.Right), MathF.Min(Bottom, frame.Bottom));

    /// <summary>A box whose coordinates are multiplied: from pixels to 0..1 and back.</summary>
    public Box Scale(float x, float y) => new(Left * x, Top * y, Right * x, Bottom * y);

    /// <summary>Intersection over union, 0..1; 0 where either is empty.</summary>
    public float Overlap(in Box other)
    {
        float common = Clip(other).Area;
        return common > 0 ? common / (Area + other.Area - common) : 0;
    }
}
