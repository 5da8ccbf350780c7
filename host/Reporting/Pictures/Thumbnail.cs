using Querent.Data;

namespace Querent.Host.Reporting.Pictures;

/// <summary>A small version of a sample's picture, as text that an HTML page can hold.</summary>
internal static class Thumbnail
{
    private const int LongestSide = 32;

    /// <summary>A <c>data:</c> address of a PNG no larger than 32 pixels.</summary>
    public static string DataAddress(Picture picture)
    {
        Picture small = Shrink(picture);
        return "data:image/png;base64," + Convert.ToBase64String(Png.Encode(small.Width, small.Height, small.Rgb));
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

        return new Picture(width, height, rgb, picture.Caption);
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
