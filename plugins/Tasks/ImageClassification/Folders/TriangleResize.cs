namespace Querent.Plugins.ImageClassification.Folders;

/// <summary>
/// Resizes RGB to a square: bilinear where it enlarges, and where it shrinks the same triangle stretched over all
/// source pixels that a target pixel covers, so that nothing is skipped (the "bilinear" of Pillow). The aspect is not
/// kept.
/// </summary>
internal static class TriangleResize
{
    private const int Channels = 3;

    public static byte[] To(byte[] pixels, int width, int height, int size)
    {
        if (width == size && height == size)
        {
            return pixels;
        }

        float[] narrowed = ResizeRows(pixels, width, height, size);
        var result = new byte[size * size * Channels];
        int stride = size * Channels;
        for (int y = 0; y < size; y++)
        {
            Taps taps = Taps.Of(y, height, size);
            for (int x = 0; x < stride; x++)
            {
                float sum = 0;
                for (int i = 0; i < taps.Weights.Length; i++)
                {
                    sum += taps.Weights[i] * narrowed[((taps.First + i) * stride) + x];
                }

                result[(y * stride) + x] = (byte)Math.Clamp(sum + 0.5f, 0, 255);
            }
        }

        return result;
    }

    private static float[] ResizeRows(byte[] pixels, int width, int height, int size)
    {
        Taps[] columns = [.. Enumerable.Range(0, size).Select(x => Taps.Of(x, width, size))];
        var result = new float[height * size * Channels];
        for (int y = 0, at = 0; y < height; y++)
        {
            foreach (Taps taps in columns)
            {
                for (int channel = 0; channel < Channels; channel++, at++)
                {
                    int from = (((y * width) + taps.First) * Channels) + channel;
                    float sum = 0;
                    for (int i = 0; i < taps.Weights.Length; i++)
                    {
                        sum += taps.Weights[i] * pixels[from + (i * Channels)];
                    }

                    result[at] = sum;
                }
            }
        }

        return result;
    }

    /// <summary>The source positions that one target position is made of, and their weights, which sum to 1.</summary>
    private readonly record struct Taps(int First, float[] Weights)
    {
        public static Taps Of(int target, int from, int to)
        {
            double scale = (double)from / to;
            double radius = Math.Max(1, scale);
            double center = (target + 0.5) * scale;
            int first = Math.Max(0, (int)Math.Floor(center - radius));
            int end = Math.Min(from, (int)Math.Ceiling(center + radius));
            double[] weights = [.. Enumerable.Range(first, end - first)
                .Select(i => Math.Max(0, 1 - (Math.Abs(i + 0.5 - center) / radius)))];
            double sum = weights.Sum();
            return new Taps(first, [.. weights.Select(weight => (float)(weight / sum))]);
        }
    }
}
