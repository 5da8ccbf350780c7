using Querent.Data;
using Querent.Extensibility;
using Querent.Images;

namespace Querent.Annotations;

/// <summary>
/// Images of files in full size. They are kept as they are once decoded, since an augmentation may look closely at any
/// part, as far as there is memory for them. Several threads may load at once.
/// </summary>
public sealed class DecodedImages
{
    private readonly IReadOnlyList<StoredImage> _files;
    private readonly byte[]?[] _kept;
    private readonly DecodedImageCache _memory;

    private DecodedImages(IReadOnlyList<StoredImage> files, DecodedImageCache memory) =>
        (_files, _kept, _memory) = (files, new byte[files.Count][], memory);

    /// <summary>
    /// All images, decoded if they all fit into memory, so that a damaged one is found before anything is trained.
    /// </summary>
    /// <param name="path">The path that the user gave, for messages.</param>
    /// <param name="files">The images of both splits, each once.</param>
    /// <param name="megabytes">Memory for them, in millions of bytes; 0 keeps none.</param>
    /// <param name="context">Gets a warning where not all fit.</param>
    /// <exception cref="Errors.DataException">An image is damaged; the first such file is named.</exception>
    /// <exception cref="OperationCanceledException">The decoding was interrupted.</exception>
    public static DecodedImages Open(
        string path, IReadOnlyList<StoredImage> files, int megabytes, DatasetContext context)
    {
        var memory = new DecodedImageCache(megabytes, files.Sum(file => file.Bytes));
        if (memory.Warning is { } warning)
        {
            context.Warn($"{path}: {warning}");
        }

        var images = new DecodedImages(files, memory);
        if (memory.HoldsAll)
        {
            SampleLoop.Run(context, "decoding images", files.Count, i => _ = images.Load(i));
        }

        return images;
    }

    /// <summary>The pixels of an image, from memory or decoded.</summary>
    /// <param name="index">The position in the list of files.</param>
    /// <exception cref="Errors.DataException">The file is damaged; the message names it.</exception>
    public RgbImage Load(int index)
    {
        StoredImage file = _files[index];
        byte[] pixels = _kept[index] ?? file.Decode().Pixels;

        // Two threads may both get here for one image: the loser's reservation is lost, the bound holds.
        if (_kept[index] is null && _memory.TryReserve(pixels.Length))
        {
            _kept[index] = pixels;
        }

        return new RgbImage(file.Width, file.Height, pixels);
    }
}
