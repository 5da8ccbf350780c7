using Querent.Data;

namespace Querent.Host.Reporting.Pictures;

/// <summary>A small version of a sample's picture, as text that an HTML page can hold.</summary>
/// <param name="Width">In pixels.</param>
/// <param name="Height">In pixels.</param>
/// <param name="Address">A <c>data:</c> address of a PNG.</param>
/// <param name="Labels">What the labels say of the sample.</param>
internal sealed record Thumbnail(int Width, int Height, string Address, Annotation Labels)
{
    // Pixels; a larger picture is shrunk.
    private const int LongestSide = 128;

    public static Thumbnail Of(Picture picture)
    {
        Picture small = Shrink(picture);
        string png = Convert.ToBase64String(Png.Encode(small.Width, small.Height, small.Rgb));
        return new Thumbnail(small.Width, small.Height, "data:image/png;base64," + png, small.Labels);
    }

    // Each pixel is the mean of the block of pixels it stands for.
    private static Picture Shrink(Picture picture)
    {
        double scale = (double)LongestSide / Math.Max(picture.Width, picture.Height);
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
                        (x * picture.Width / width, (x + 1) * picture.Width / width),
                        (y * picture.Height / height, (y + 1) * picture.Height / height), channel);
                }
            }
        }

        return picture with { Width = width, Height = height, Rgb = rgb };
    }

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
