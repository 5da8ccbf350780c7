using Querent.Data;
using Querent.Plugins.ObjectDetection.Boxes;

namespace Querent.Plugins.ObjectDetection;

/// <summary>An image with its boxes drawn, as a report shows it.</summary>
internal static class AnnotatedPicture
{
    private static readonly byte[][] s_colors =
    [
        [230, 25, 75], [60, 180, 75], [255, 225, 25], [0, 130, 200], [245, 130, 48], [145, 30, 180], [70, 240, 240],
        [240, 50, 230],
    ];

    /// <summary>The caption counts the objects of each class: <c>2 dog, 1 cat</c>.</summary>
    public static Picture Of(DetectionImage image, IReadOnlyList<string> classes)
    {
        byte[] pixels = [.. image.Rgb];
        int thickness = Math.Max(1, Math.Min(image.Width, image.Height) / 128);
        foreach (AnnotatedObject item in image.Objects)
        {
            Draw(pixels, image, item.Box, s_colors[item.Class % s_colors.Length], thickness);
        }

        string caption = string.Join(", ", image.Objects.GroupBy(item => item.Class).OrderBy(group => group.Key)
            .Select(group => $"{group.Count()} {classes[group.Key]}"));
        return new Picture(image.Width, image.Height, pixels, caption.Length == 0 ? "no object" : caption);
    }

    private static void Draw(byte[] pixels, DetectionImage image, in Box box, byte[] color, int thickness)
    {
        (int left, int right) = ((int)box.Left, Math.Min((int)box.Right, image.Width - 1));
        (int top, int bottom) = ((int)box.Top, Math.Min((int)box.Bottom, image.Height - 1));
        for (int y = top; y <= bottom; y++)
        {
            bool inRows = y < top + thickness || y > bottom - thickness;
            for (int x = left; x <= right; x++)
            {
                if (inRows || x < left + thickness || x > right - thickness)
                {
                    color.CopyTo(pixels, ((y * image.Width) + x) * 3);
                }
            }
        }
    }
}
