using Querent.Randomness;

namespace Querent.Plugins.ObjectDetection.Preprocessing;

/// <summary>
/// The photometric distortion of SSD, each part with probability 1/2: brightness by up to 32 of 255, contrast and
/// saturation by a factor of 0.5 to 1.5, hue by up to 18 degrees. Contrast comes before or after saturation and hue,
/// with probability 1/2 each. Every step ends in 0..255.
/// </summary>
internal readonly record struct PhotometricDistortion(
    float Brightness, float Contrast, float Saturation, float HueDegrees, bool ContrastFirst)
{
    public static PhotometricDistortion None { get; } = new(0, 1, 1, 0, true);

    public static PhotometricDistortion Draw(Seed sample)
    {
        RandomStream stream = sample.Stream();
        return new PhotometricDistortion(
            MaybeApply(0, -32, 32, ref stream),
            MaybeApply(1, 0.5f, 1.5f, ref stream),
            MaybeApply(1, 0.5f, 1.5f, ref stream),
            MaybeApply(0, -18, 18, ref stream),
            stream.NextInt(2) == 1);
    }

    /// <summary>Changes a pixel of three channels in 0..255.</summary>
    public void Apply(Span<float> pixel)
    {
        Scale(pixel, 1, Brightness);
        if (ContrastFirst)
        {
            Scale(pixel, Contrast, 0);
        }

        if (Saturation != 1)
        {
            HueSaturation.Saturate(pixel, Saturation);
        }

        if (HueDegrees != 0)
        {
            HueSaturation.Turn(pixel, HueDegrees);
        }

        if (!ContrastFirst)
        {
            Scale(pixel, Contrast, 0);
        }
    }

    private static void Scale(Span<float> pixel, float factor, float offset)
    {
        for (int i = 0; i < pixel.Length; i++)
        {
            pixel[i] = Math.Clamp((pixel[i] * factor) + offset, 0, 255);
        }
    }

    // The number is drawn in any case, so that later numbers do not depend on it.
    private static float MaybeApply(float otherwise, float low, float high, ref RandomStream stream)
    {
        float value = stream.NextSingle(low, high);
        return stream.NextInt(2) == 1 ? value : otherwise;
    }
}
