using Querent.Data;
using StbImageWriteSharp;

namespace Querent.Hosting.Reporting.Pictures;

/// <summary>A small version of a sample's picture, as text that an HTML page can hold.</summary>
/// <param name="Width">Width in pixels.</param>
/// <param name="Height">Height in pixels.</param>
/// <param name="Part">The part of the sample's image that it shows, in 0..1 of it.</param>
/// <param name="Address">A <c>data:</c> address.</param>
/// <param name="Labels">The labels of the sample.</param>
internal sealed record Thumbnail(int Width, int Height, Box Part, string Address, Annotation Labels)
{
    // Pixels; a larger picture is shrunk.
    private const int LongestSide = 192;

    // Pixels of so small a picture are looked at one by one: it is kept exactly.
    private const int LongestExactSide = 64;

    private const int JpegQuality = 80;

    public static Thumbnail Of(Picture picture)
    {
        PicturePart part = PicturePart.Of(picture);
        Picture small = Shrink(part.Cut(picture), LongestSide);
        string address = Math.Max(small.Width, small.Height) <= LongestExactSide
            ? DataAddress.Png(Png.Encode(small.Width, small.Height, small.Rgb))
            : DataAddress.Jpeg(Jpeg(small));
        return new Thumbnail(small.Width, small.Height, part.Share(picture), address, small.Labels);
    }

    /// <summary>A picture whose sides are no longer than asked for: each pixel the mean of those it stands for.</summary>
    public static Picture Shrink(Picture picture, int longestSide)
    {
        double scale = (double)longestSide / Math.Max(picture.Width, picture.Height);
        if (scale >= 1)
        {
            return picture;
        }

        int width = Math.Max(1, (int)Math.Round(picture.Width * scale));
        int height = Math.Max(1, (int)Math.Round(picture.Height * scale));
        var rgb = new byte[width * height * 3];
        for (int y = 0; y < height; y++)
        {
            for (int x = 0; x < width; x++)
            {
                for (int channel = 0; channel < 3; channel++)
                {
                    rgb[(((y * width) + x) * 3) + channel] = BlockMean(picture,
                        Block(x, width, picture.Width), Block(y, height, picture.Height), channel);
                }
            }
        }

        return picture with { Width = width, Height = height, Rgb = rgb };
    }

    private static byte[] Jpeg(Picture picture)
    {
        var file = new MemoryStream();
        new ImageWriter().WriteJpg(picture.Rgb, picture.Width, picture.Height, ColorComponents.RedGreenBlue, file, JpegQuality);
        return file.ToArray();
    }

    private static (int From, int To) Block(int position, int small, int large) =>
        ((int)((long)position * large / small), (int)((long)(position + 1) * large / small));

    private static byte BlockMean(Picture picture, (int From, int To) columns, (int From, int To) rows, int channel)
    {
        long sum = 0;
        for (int y = rows.From; y < rows.To; y++)
        {
            for (int x = columns.From; x < columns.To; x++)
            {
                sum += picture.Rgb[(((y * picture.Width) + x) * 3) + channel];
            }
        }

        return (byte)(sum / ((columns.To - columns.From) * (rows.To - rows.From)));
    }
}
