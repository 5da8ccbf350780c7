using Querent.Data;
using Querent.Plugins.ObjectDetection;
using Querent.Plugins.ObjectDetection.Boxes;
using Querent.Randomness;

namespace Querent.Plugins.Tests.Tasks.Detection.Preprocessing;

/// <summary>A black image with a white rectangle, and how to find the rectangle again.</summary>
internal static class MarkedImage
{
    public static DetectionImage Draw(int width, int height, int left, int top, int right, int bottom)
    {
        var pixels = new byte[width * height * 3];
        for (int y = top; y < bottom; y++)
        {
            pixels.AsSpan(3 * ((y * width) + left), 3 * (right - left)).Fill(255);
        }

        var marker = new LabeledObject(new Box(left, top, right, bottom), 0, IsIgnored: false);
        return new DetectionImage(new RgbImage(width, height, pixels), [marker]);
    }

    /// <summary>Any extent and any rectangle that can still be seen when it is shrunk to a quarter.</summary>
    public static DetectionImage DrawAny(ref RandomStream stream)
    {
        (int width, int height) = (100 + stream.NextInt(300), 100 + stream.NextInt(300));
        (int boxWidth, int boxHeight) = (30 + stream.NextInt(width - 30), 30 + stream.NextInt(height - 30));
        (int left, int top) = (stream.NextInt(width - boxWidth + 1), stream.NextInt(height - boxHeight + 1));
        return Draw(width, height, left, top, left + boxWidth, top + boxHeight);
    }

    /// <summary>
    /// The box around all pixels whose first channel is above a half, in 0..1 of the picture, [size, size, 3].
    /// </summary>
    public static Box Find(ReadOnlySpan<float> pixels, int size)
    {
        var box = new Box(1, 1, 0, 0);
        for (int y = 0; y < size; y++)
        {
            for (int x = 0; x < size; x++)
            {
                if (pixels[3 * ((y * size) + x)] > 0.5f)
                {
                    box = new Box(
                        Math.Min(box.Left, (float)x / size), Math.Min(box.Top, (float)y / size),
                        Math.Max(box.Right, (x + 1f) / size), Math.Max(box.Bottom, (y + 1f) / size));
                }
            }
        }

        return box;
    }
}
