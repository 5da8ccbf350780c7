namespace Querent.Images;

/// <summary>
/// Resizes RGB to a square: bilinear where it enlarges, and where it shrinks the same triangle stretched over all
/// source pixels that a target pixel covers, so that nothing is skipped (the "bilinear" of Pillow). The aspect is not
/// kept.
/// </summary>
public static class TriangleResize
{
    private const int Channels = 3;

    /// <summary>Resizes an image; each channel is rounded to the nearest byte.</summary>
    /// <param name="pixels">The pixels [height, width, 3].</param>
    /// <param name="width">Pixels a row, at least 1.</param>
    /// <param name="height">Rows, at least 1.</param>
    /// <param name="size">Pixels a side of the result, at least 1.</param>
    /// <returns>The pixels [size, size, 3]; the given array itself if the image has this size already.</returns>
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
            TriangleTaps taps = TriangleTaps.Of(y, height, size);
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
        TriangleTaps[] columns = [.. Enumerable.Range(0, size).Select(x => TriangleTaps.Of(x, width, size))];
        var result = new float[height * size * Channels];
        for (int y = 0, at = 0; y < height; y++)
        {
            foreach (TriangleTaps taps in columns)
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
}
