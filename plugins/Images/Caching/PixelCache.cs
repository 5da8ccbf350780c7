using Querent.Errors;
using Querent.Extensibility;

namespace Querent.Images.Caching;

/// <summary>
/// Keeps decoded and resized images in a folder between runs, found by the content of their file, the size and the build
/// of the decoder.
/// </summary>
public sealed class PixelCache : IDisposable
{
    private readonly RecordCache _records;

    private PixelCache(RecordCache records) => _records = records;

    /// <summary>Opens the cache that a data set may use, if it may.</summary>
    /// <param name="context">Names the folder, and takes a line if that cannot be used.</param>
    /// <param name="size">The side of all images, in pixels.</param>
    /// <exception cref="ConfigurationException">The bound in the environment is no number.</exception>
    public static PixelCache? Open(DatasetContext context, int size) =>
        Open(context, size, Environment.GetEnvironmentVariable(RecordCache.BoundVariable));

    internal static PixelCache? Open(DatasetContext context, int size, string? bound)
    {
        // The identity of the build changes with the code of decoders and resizing and with the libraries it uses.
        string build = typeof(PixelCache).Module.ModuleVersionId.ToString("N")[..12];
        var kind = new RecordKind($"{build}-{size}", 3 * size * size, "decoded images");
        return RecordCache.Open(context.CacheFolder, kind, context.Warn, bound, context.Cancellation) is { } records
            ? new PixelCache(records)
            : null;
    }

    /// <summary>The pixels that are kept for a content, or decodes them and keeps them if it can.</summary>
    public byte[] Pixels(ContentKey content, Func<byte[]> decode)
    {
        if (_records.Find(content) is { } kept)
        {
            return kept;
        }

        byte[] pixels = decode();
        _records.Add(content, pixels);
        return pixels;
    }

    /// <summary>Releases reserved disk space that was not used.</summary>
    public void Trim() => _records.Trim();

    /// <summary>Closes all files; the cached images stay.</summary>
    public void Dispose() => _records.Dispose();
}
