using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.Intrinsics;
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
                (Vector128<float> sum, int inside) = Sum(image, corner, right / samples, down / samples, samples);
                Finish(sum, inside, (float)inside / (samples * samples), light, pixels.Slice(at, Channels));
            }
        }
    }

    private static (Vector128<float> Sum, int Inside) Sum(
        RgbImage image, Vector2 corner, Vector2 right, Vector2 down, int samples)
    {
        (Vector128<float> sum, int inside) = (Vector128<float>.Zero, 0);
        for (int row = 0; row < samples; row++)
        {
            for (int column = 0; column < samples; column++)
            {
                Vector2 point = corner + ((column + 0.5f) * right) + ((row + 0.5f) * down);
                if (point.X >= 0 && point.Y >= 0 && point.X < image.Width && point.Y < image.Height)
                {
                    sum += Bilinear(image, point.X, point.Y);
                    inside++;
                }
            }
        }

        return (sum, inside);
    }

    private static Vector128<float> Bilinear(RgbImage image, float x, float y)
    {
        x = Math.Clamp(x - 0.5f, 0, image.Width - 1);
        y = Math.Clamp(y - 0.5f, 0, image.Height - 1);
        (int left, int top) = ((int)x, (int)y);
        int upper = ((top * image.Width) + left) * Channels;
        int lower = top + 1 < image.Height ? upper + (image.Width * Channels) : upper;
        int step = left + 1 < image.Width ? Channels : 0;
        ReadOnlySpan<byte> pixels = image.Pixels;
        return Between(
            Between(Pixel(pixels, upper), Pixel(pixels, upper + step), x - left),
            Between(Pixel(pixels, lower), Pixel(pixels, lower + step), x - left),
            y - top);
    }

    // Not Vector128.Lerp, whose bits depend on the processor.
    private static Vector128<float> Between(Vector128<float> a, Vector128<float> b, float share) => a + ((b - a) * share);

    // Three channels; the fourth element means nothing.
    private static Vector128<float> Pixel(ReadOnlySpan<byte> pixels, int at)
    {
        uint packed = at + sizeof(uint) <= pixels.Length
            ? BinaryPrimitives.ReadUInt32LittleEndian(pixels[at..])
            : (uint)(pixels[at] | (pixels[at + 1] << 8) | (pixels[at + 2] << 16));
        Vector128<byte> bytes = Vector128.CreateScalar(packed).AsByte();
        return Vector128.ConvertToSingle(Vector128.WidenLower(Vector128.WidenLower(bytes)).AsInt32());
    }

    private void Finish(Vector128<float> sum, int inside, float coverage, Vector3 light, Span<float> pixel)
    {
        for (int i = 0; i < Channels; i++)
        {
            float colour = Math.Clamp(sum[i] / Math.Max(1, inside) * light[i], 0, 255);
            pixel[i] = (colour - scaling.Mean[i]) * scaling.Factor[i] * coverage;
        }
    }
}
