using Querent.Extensibility;
using Querent.Randomness;

namespace Querent.Plugins.ImageClassification.Preprocessing;

/// <summary>
/// The augmentation of CIFAR: a border of black pixels, a random crop of the original size, a mirror image every other
/// time. Black is put before normalization, as torchvision's RandomCrop does.
/// </summary>
internal sealed record PadCropFlip(int Padding, bool Flip)
{
    private const int LargestPadding = 64;

    /// <summary>
    /// The options <c>augment</c>, <c>padding</c> and <c>flip</c>; nothing where augmentation is off.
    /// </summary>
    /// <param name="options">Of the task.</param>
    /// <param name="isFrozen">Whether features are computed once, so that images cannot be augmented.</param>
    /// <param name="sizeOfWeights">The side of images where there are pretrained weights: an eighth of it is the border.</param>
    public static PadCropFlip? Read(OptionSection options, bool isFrozen, int? sizeOfWeights)
    {
        const string Key = "augment";
        if (!options.Flag(Key, !isFrozen))
        {
            return null;
        }

        return isFrozen
            ? throw options.Error(Key, "the features of a frozen trunk are computed once, from images as they are; remove it")
            : new PadCropFlip(
                options.Int("padding", sizeOfWeights is { } size ? Math.Min(size / 8, LargestPadding) : 4, min: 0, max: LargestPadding),
                options.Flag("flip", true));
    }

    public CropWindow Draw(Seed sample)
    {
        RandomStream stream = sample.Stream();
        int top = stream.NextInt((2 * Padding) + 1) - Padding;
        int left = stream.NextInt((2 * Padding) + 1) - Padding;
        return new CropWindow(top, left, Flip && stream.NextInt(2) == 1);
    }
}
