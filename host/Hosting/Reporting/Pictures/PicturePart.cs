using Querent.Data;

namespace Querent.Hosting.Reporting.Pictures;

/// <summary>The pixels of a picture that are shown: those of the sample's region, as far as they are inside.</summary>
internal readonly record struct PicturePart(int Left, int Top, int Width, int Height)
{
    /// <summary>The whole picture for a sample without a region, or with one that lies outside.</summary>
    public static PicturePart Of(Picture picture)
    {
        Box frame = new(0, 0, picture.Width, picture.Height);
        Box seen = (picture.Region ?? frame).Clip(frame);
        if (seen.IsEmpty)
        {
            seen = frame;
        }

        (int left, int top) = ((int)MathF.Floor(seen.Left), (int)MathF.Floor(seen.Top));
        return new PicturePart(left, top, (int)MathF.Ceiling(seen.Right) - left, (int)MathF.Ceiling(seen.Bottom) - top);
    }

    /// <summary>The part in 0..1 of its picture.</summary>
    public Box Share(Picture picture) =>
        new Box(Left, Top, Left + Width, Top + Height).Scale(1f / picture.Width, 1f / picture.Height);

    /// <summary>The pixels of this part; the labels stay those of the whole picture.</summary>
    public Picture Cut(Picture picture)
    {
        if ((Width, Height) == (picture.Width, picture.Height))
        {
            return picture;
        }

        int rowBytes = Width * 3;
        var rgb = new byte[Height * rowBytes];
        for (int y = 0; y < Height; y++)
        {
            picture.Rgb.AsSpan((((Top + y) * picture.Width) + Left) * 3, rowBytes).CopyTo(rgb.AsSpan(y * rowBytes));
        }

        return picture with { Width = Width, Height = Height, Rgb = rgb };
    }
}
