using Querent.Data;
using Querent.Images;
using Querent.Randomness;

namespace Querent.Plugins.ObjectDetection.Preprocessing;

/// <summary>
/// Makes the network's input from an image: augmented if asked, stretched to the input size, normalized. Light and
/// colour change after resizing, when there are fewer pixels; pixels outside of the image get the mean colour,
/// which is 0, regardless of the changes of light.
/// </summary>
internal sealed class SamplePreparation(int size, PixelScaling scaling, SsdAugmentation? augmentation)
{
    /// <summary>The input of the network.</summary>
    public InputDescription Input => scaling.Describe(size);

    /// <summary>
    /// Writes pixels [size, size, 3] and returns the objects in 0..1 of them: those whose center is seen.
    /// </summary>
    public LabeledObject[] Write(DetectionImage image, Seed? sample, Span<float> pixels)
    {
        ImageWindow window = ImageWindow.Whole(image);
        PhotometricDistortion light = PhotometricDistortion.None;
        if (augmentation is not null && sample is { } seed)
        {
            window = augmentation.Windows.Draw(image, seed.For(0));
            light = augmentation.Photometric ? PhotometricDistortion.Draw(seed.For(1)) : light;
        }

        WindowResize resize = window.Resize();
        resize.Write(image.Image, size, pixels);
        Finish(resize, light, pixels);
        return
        [
            .. image.Objects.Where(item => window.HoldsCenter(item.Box))
                .Select(item => item with { Box = window.ToRelative(item.Box) }),
        ];
    }

    private void Finish(WindowResize resize, PhotometricDistortion light, Span<float> pixels)
    {
        for (int y = 0, at = 0; y < size; y++)
        {
            for (int x = 0; x < size; x++, at += 3)
            {
                float coverage = resize.Coverage(x, y);
                Span<float> pixel = pixels.Slice(at, 3);
                if (coverage == 0)
                {
                    pixel.Clear();
                    continue;
                }

                for (int i = 0; i < 3; i++)
                {
                    pixel[i] /= coverage;
                }

                light.Apply(pixel);
                for (int i = 0; i < 3; i++)
                {
                    pixel[i] = (pixel[i] - scaling.Mean[i]) * scaling.Factor[i] * coverage;
                }
            }
        }
    }
}
