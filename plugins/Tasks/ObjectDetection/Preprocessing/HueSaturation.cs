namespace Querent.Plugins.ObjectDetection.Preprocessing;

/// <summary>
/// Saturation and hue of the HSV model, straight on R, G and B: the value, which is the largest channel, stays.
/// </summary>
internal static class HueSaturation
{
    /// <summary>Multiplies the saturation, (largest - smallest) / largest, which stays below 1.</summary>
    public static void Saturate(Span<float> pixel, float factor)
    {
        (float smallest, float largest) = Range(pixel);
        if (largest > smallest)
        {
            factor = Math.Min(factor, largest / (largest - smallest));
            for (int i = 0; i < 3; i++)
            {
                pixel[i] = largest - ((largest - pixel[i]) * factor);
            }
        }
    }

    /// <summary>Turns the hue: 0 is red, 120 degrees are green, 240 are blue.</summary>
    public static void Turn(Span<float> pixel, float degrees)
    {
        (float smallest, float largest) = Range(pixel);
        float chroma = largest - smallest;
        if (chroma <= 0)
        {
            return;
        }

        float sixth = largest == pixel[0] ? (pixel[1] - pixel[2]) / chroma
            : largest == pixel[1] ? 2 + ((pixel[2] - pixel[0]) / chroma)
            : 4 + ((pixel[0] - pixel[1]) / chroma);
        sixth += degrees / 60;
        pixel[0] = Channel(sixth + 5, largest, chroma);
        pixel[1] = Channel(sixth + 3, largest, chroma);
        pixel[2] = Channel(sixth + 1, largest, chroma);
    }

    private static float Channel(float sixth, float largest, float chroma)
    {
        float at = sixth - (6 * MathF.Floor(sixth / 6));
        return largest - (chroma * Math.Clamp(Math.Min(at, 4 - at), 0, 1));
    }

    private static (float Smallest, float Largest) Range(Span<float> pixel) =>
        (Math.Min(pixel[0], Math.Min(pixel[1], pixel[2])), Math.Max(pixel[0], Math.Max(pixel[1], pixel[2])));
}
