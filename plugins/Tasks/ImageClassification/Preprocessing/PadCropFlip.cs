using Querent.Extensibility;
using Querent.Randomness;

namespace Querent.Plugins.ImageClassification.Preprocessing;

/// <summary>
/// The augmentation of CIFAR: a border of black pixels, a random crop of the original size, a mirror image every other
/// time. Black is put before normalization, as torchvision's RandomCrop does.
/// </summary>
internal sealed record PadCropFlip(int Padding, bool Flip)
{
    /// <summary>
    /// The options <c>augment</c>, <c>padding</c> and <c>flip</c>; nothing where augmentation is off.
    /// </summary>
    public static PadCropFlip? Read(OptionSection options) => options.Flag("augment", true)
        ? new PadCropFlip(options.Int("padding", 4, min: 0, max: 64), options.Flag("flip", true))
        : null;

    public CropWindow Draw(Seed sample)
    {
        RandomStream stream = sample.Stream();
        int top = stream.NextInt((2 * Padding) + 1) - Padding;
        int left = stream.NextInt((2 * Padding) + 1) - Padding;
        return new CropWindow(top, left, Flip && stream.NextInt(2) == 1);
    }
}
