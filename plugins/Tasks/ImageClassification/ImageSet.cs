namespace Querent.Plugins.ImageClassification;

/// <summary>
/// Square 8-bit RGB images of one size with a label each: image i is <c>Size * Size</c> pixels row by row, three bytes
/// a pixel.
/// </summary>
internal sealed class ImageSet(int size, IReadOnlyList<LabeledImage> images)
{
    public int Size => size;

    public int Count => images.Count;

    public LabeledImage this[int index] => images[index];
}

/// <param name="Pixels">Height, width, channel; R, G, B.</param>
/// <param name="Label">The number of the class.</param>
/// <param name="Id">A name that means something to the owner of the image.</param>
internal readonly record struct LabeledImage(byte[] Pixels, int Label, string Id);
