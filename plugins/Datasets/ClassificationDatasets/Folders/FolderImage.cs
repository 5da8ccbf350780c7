using Querent.Errors;
using Querent.Images;
using Querent.Images.Caching;

namespace Querent.Plugins.ClassificationDatasets.Folders;

/// <summary>An image in a file; its pixels are kept once they are decoded, if there is memory for them.</summary>
internal sealed class FolderImage(string file, int size, DecodedImageCache memory, PixelCache? cache, int label, string id)
    : LabeledImage(label, id)
{
    private byte[]? _kept;

    /// <summary>Stands for the bytes of the file as they were read last.</summary>
    public ContentKey Content { get; private set; }

    /// <exception cref="DataException">The file is no usable image; the message names it.</exception>
    public override byte[] Pixels()
    {
        if (_kept is { } kept)
        {
            return kept;
        }

        byte[] pixels = Decode();

        // Two threads may both get here for one image: the loser's reservation is lost, the bound holds.
        if (memory.TryReserve(pixels.Length))
        {
            _kept = pixels;
        }

        return pixels;
    }

    /// <summary>The pixels; kept by the cache on disk only.</summary>
    /// <exception cref="DataException">The file is no usable image; the message names it.</exception>
    public byte[] Decode()
    {
        byte[] content = ImageReader.Load(file);
        Content = ContentKey.Of(content);
        return cache is null ? Read(content) : cache.Pixels(Content, () => Read(content));
    }

    private byte[] Read(byte[] content) => ImageReader.Read(file, content, size);
}
