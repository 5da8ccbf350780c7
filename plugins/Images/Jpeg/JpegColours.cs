namespace Querent.Images.Jpeg;

/// <summary>From the components of a row of pixels to red, green and blue, with the roundings of libjpeg.</summary>
internal static class JpegColours
{
    // Shares of the colour components in units of 1/65536.
    private const int RedOfCr = 91881;
    private const int GreenOfCr = -46802;
    private const int GreenOfCb = -22554;
    private const int BlueOfCb = 116130;
    private const int Half = 1 << 15;

    public static void Grey(ReadOnlySpan<byte> grey, Span<byte> target)
    {
        for (int x = 0; x < grey.Length; x++)
        {
            target.Slice(3 * x, 3).Fill(grey[x]);
        }
    }

    public static void Rgb(ReadOnlySpan<byte> red, ReadOnlySpan<byte> green, ReadOnlySpan<byte> blue, Span<byte> target)
    {
        for (int x = 0; 3 * x < target.Length; x++)
        {
            (target[3 * x], target[(3 * x) + 1], target[(3 * x) + 2]) = (red[x], green[x], blue[x]);
        }
    }

    public static void YCbCr(ReadOnlySpan<byte> luma, ReadOnlySpan<byte> cb, ReadOnlySpan<byte> cr, Span<byte> target)
    {
        for (int x = 0; 3 * x < target.Length; x++)
        {
            int y = luma[x];
            int b = cb[x] - 128;
            int r = cr[x] - 128;
            target[3 * x] = Byte(y + (((RedOfCr * r) + Half) >> 16));
            target[(3 * x) + 1] = Byte(y + (((GreenOfCb * b) + (GreenOfCr * r) + Half) >> 16));
            target[(3 * x) + 2] = Byte(y + (((BlueOfCb * b) + Half) >> 16));
        }
    }

    /// <summary>
    /// Inks that are stored inverted, as nearly all programs store them, with or without Adobe's marker.
    /// </summary>
    /// <param name="target">Three of the inks, which become colours.</param>
    /// <param name="black">The fourth ink.</param>
    public static void Print(Span<byte> target, ReadOnlySpan<byte> black)
    {
        for (int i = 0; i < target.Length; i++)
        {
            int light = black[i / 3];
            int product = ((255 - target[i]) * light) + 128;
            target[i] = Byte(light - (((product >> 8) + product) >> 8));
        }
    }

    /// <summary>Inverts each byte: 255 - b.</summary>
    public static void Invert(Span<byte> target)
    {
        foreach (ref byte value in target)
        {
            value = (byte)(255 - value);
        }
    }

    private static byte Byte(int value) => (byte)Math.Clamp(value, 0, 255);
}
