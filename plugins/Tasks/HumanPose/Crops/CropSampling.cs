using System.Numerics;
using Querent.Data;
using Querent.Images;

namespace Querent.Plugins.HumanPose.Crops;

/// <summary>
/// Writes the network's input from an image. Each pixel is the mean of bilinear samples that lie no further apart than
/// pixels of the image, so that a crop that shrinks has no aliasing. Parts outside of the image get the mean colour, which
/// is 0.
/// </summary>
internal sealed class CropSampling(int size, PixelScaling scaling)
{
    private const int Channels = 3;

    /// <param name="image">Sampled.</param>
    /// <param name="crop">From the image to the input.</param>
    /// <param name="light">The factor of each channel; results stay in 0..255.</param>
    /// <param name="pixels">[size, size, 3]; all are written.</param>
    public void Write(RgbImage image, in CropTransform crop, Vector3 light, Span<float> pixels)
    {
        int samples = Math.Max(1, (int)MathF.Ceiling(crop.Side / size));
        Vector2 origin = crop.ToImage(Vector2.Zero);
        Vector2 right = (crop.ToImage(new Vector2(size, 0)) - origin) / size;
        Vector2 down = (crop.ToImage(new Vector2(0, size)) - origin) / size;
        for (int y = 0, at = 0; y < size; y++)
        {
            for (int x = 0; x < size; x++, at += Channels)
            {
                Vector2 corner = origin + (x * right) + (y * down);
                (Vector3 sum, int inside) = Sum(image, corner, right / samples, down / samples, samples);
                Finish(sum, inside, (float)inside / (samples * samples), light, pixels.Slice(at, Channels));
            }
        }
    }

    private static (Vector3 Sum, int Inside) Sum(RgbImage image, Vector2 corner, Vector2 right, Vector2 down, int samples)
    {
        (Vector3 sum, int inside) = (Vector3.Zero, 0);
        for (int row = 0; row < samples; row++)
        {
            for (int column = 0; column < samples; column++)
            {
                Vector2 point = corner + ((column + 0.5f) * right) + ((row + 0.5f) * down);
                if (point.X >= 0 && point.Y >= 0 && point.X < image.Width && point.Y < image.Height)
                {
                    sum += Bilinear(image, point);
                    inside++;
                }
            }
        }

        return (sum, inside);
    }

    private static Vector3 Bilinear(RgbImage image, Vector2 point)
    {
        float x = Math.Clamp(point.X - 0.5f, 0, image.Width - 1);
        float y = Math.Clamp(point.Y - 0.5f, 0, image.Height - 1);
        (int left, int top) = ((int)x, (int)y);
        (int right, int bottom) = (Math.Min(left + 1, image.Width - 1), Math.Min(top + 1, image.Height - 1));
        return Vector3.Lerp(
            Vector3.Lerp(Pixel(image, left, top), Pixel(image, right, top), x - left),
            Vector3.Lerp(Pixel(image, left, bottom), Pixel(image, right, bottom), x - left),
            y - top);
    }

    private static Vector3 Pixel(RgbImage image, int x, int y)
    {
        ReadOnlySpan<byte> pixel = image.Pixels.AsSpan(((y * image.Width) + x) * Channels, Channels);
        return new Vector3(pixel[0], pixel[1], pixel[2]);
    }

    private void Finish(Vector3 sum, int inside, float coverage, Vector3 light, Span<float> pixel)
    {
        Vector3 colour = inside == 0
            ? Vector3.Zero
            : Vector3.Clamp(sum / inside * light, Vector3.Zero, new Vector3(255));
        for (int i = 0; i < Channels; i++)
        {
            pixel[i] = inside == 0 ? 0 : (colour[i] - scaling.Mean[i]) * scaling.Factor[i] * coverage;
        }
    }
}
