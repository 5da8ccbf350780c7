using Querent.Data;
using Querent.Randomness;

namespace Querent.Plugins.ObjectDetection.Preprocessing;

/// <summary>
/// The windows of SSD (Liu et al. 2016, section 3.6): every other image is laid somewhere on a larger canvas, up to
/// <c>expand</c> times as wide and high; then a part of it is cut out that overlaps some object enough; every other
/// one is mirrored.
/// </summary>
internal sealed record WindowSampling(double Expand, bool Crop, bool Mirror)
{
    private const int Tries = 50;
    private const float SmallestSide = 0.3f;

    // The least overlap with some object, 0 for any part at all, and nothing for the whole canvas.
    private static readonly float?[] s_leastOverlaps = [null, 0.1f, 0.3f, 0.5f, 0.7f, 0.9f, 0];

    public ImageWindow Draw(DetectionImage image, Seed sample)
    {
        ImageWindow window = DrawCanvas(image, sample.For(0).Stream());
        if (Crop)
        {
            window = DrawCrop(window, image.Objects, sample.For(1).Stream());
        }

        return window with { Mirrored = Mirror && sample.For(2).Stream().NextInt(2) == 1 };
    }

    private ImageWindow DrawCanvas(DetectionImage image, RandomStream stream)
    {
        double ratio = stream.NextInt(2) == 1 ? 1 + ((Expand - 1) * stream.NextDouble()) : 1;
        var (width, height) = ((int)(image.Width * ratio), (int)(image.Height * ratio));
        int left = stream.NextInt(width - image.Width + 1);
        int top = stream.NextInt(height - image.Height + 1);
        return new ImageWindow(-left, -top, width, height);
    }

    // Each attempt draws a new minimum overlap, so that an impossible one does not stop the sampling.
    private static ImageWindow DrawCrop(ImageWindow canvas, IReadOnlyList<LabeledObject> objects, RandomStream stream)
    {
        Box[] boxes = [.. objects.Where(item => !item.IsIgnored).Select(item => item.Box)];
        while (true)
        {
            if (s_leastOverlaps[stream.NextInt(s_leastOverlaps.Length)] is not { } least)
            {
                return canvas;
            }

            for (int i = 0; i < Tries; i++)
            {
                if (DrawPart(canvas, ref stream) is { } part && Holds(part, boxes, least))
                {
                    return part;
                }
            }
        }
    }

    private static ImageWindow? DrawPart(ImageWindow canvas, ref RandomStream stream)
    {
        int width = Math.Max(1, (int)(canvas.Width * stream.NextSingle(SmallestSide, 1)));
        int height = Math.Max(1, (int)(canvas.Height * stream.NextSingle(SmallestSide, 1)));
        if (height > 2 * width || width > 2 * height)
        {
            return null;
        }

        int left = canvas.Left + stream.NextInt(canvas.Width - width + 1);
        int top = canvas.Top + stream.NextInt(canvas.Height - height + 1);
        return new ImageWindow(left, top, width, height);
    }

    // One object must overlap enough, and the center of one must be inside, or none would be kept. Without objects
    // any part will do.
    private static bool Holds(ImageWindow part, Box[] boxes, float least)
    {
        Box frame = part.Frame;
        return boxes.Length == 0 ||
            (Array.Exists(boxes, box => box.Overlap(frame) >= least) && Array.Exists(boxes, part.HoldsCenter));
    }
}
