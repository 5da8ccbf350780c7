namespace Querent.Plugins.ImageClassification;

/// <summary>
/// Square 8-bit RGB images of one size with a label each: image i is <c>Size * Size</c> pixels row by row, three bytes
/// a pixel.
/// </summary>
internal sealed class ImageSet(int size, IReadOnlyList<LabeledImage> images)
{
    public int Size => size;

    public int Count => images.Count;

    /// <summary>How many threads get the pixels of a batch; more than one pays only where they are decoded.</summary>
    public int ReadingThreads { get; init; } = 1;

    public LabeledImage this[int index] => images[index];
}
