using Querent.Images;
using Querent.Plugins.ObjectDetection.Boxes;
using Querent.Randomness;

namespace Querent.Plugins.ObjectDetection.Preprocessing;

/// <summary>Makes of an image what the network sees: augmented if asked, of the input size, normalized.</summary>
internal sealed class SamplePreparation(int size)
{
    /// <summary>Writes pixels [size, size, 3] and returns the objects in 0..1 of them.</summary>
    public AnnotatedObject[] Write(DetectionImage image, Seed? augmentation, Span<float> pixels)
    {
        byte[] bytes = TriangleResize.To(image.Rgb, image.Width, image.Height, size);
        for (int i = 0; i < bytes.Length; i++)
        {
            pixels[i] = (bytes[i] - 114) / 57f;
        }

        return [.. image.Objects.Select(item => item with { Box = item.Box.Scale(1f / image.Width, 1f / image.Height) })];
    }
}
