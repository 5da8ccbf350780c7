namespace Querent.Plugins.ClassificationDatasets;

/// <summary>
/// Square 8-bit RGB images of one size with a label each: image i is <c>Size * Size</c> pixels row by row, three bytes
/// a pixel.
/// </summary>
internal sealed class ImageSet(int size, IReadOnlyList<LabeledImage> images)
{
    public int Size => size;

    public int Count => images.Count;

    /// <summary>Whether pixels are decoded each time.</summary>
    public bool IsSlow { get; init; }

    public LabeledImage this[int index] => images[index];
}
