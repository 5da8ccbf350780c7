namespace Querent.Images;

/// <summary>
/// Memory bound of decoded images. Images are never evicted: an epoch requests each image once in random order, so an
/// eviction would save nothing.
/// </summary>
public sealed class DecodedImageCache(int megabytes, long needed)
{
    private readonly long _bound = megabytes * 1_000_000L;
    private long _used;

    /// <summary>Whether there is room for all images.</summary>
    public bool HoldsAll => needed <= _bound;

    /// <summary>
    /// A warning that not all images fit into the cache; null if they do or the cache is switched off.
    /// </summary>
    public string? Warning => HoldsAll || megabytes == 0
        ? null
        : FormattableString.Invariant($"the decoded images need {needed / 1_000_000.0:0.0} MB, more than ") +
            $"cacheMegabytes ({megabytes}); those that do not fit are decoded anew each time";

    /// <summary>Reserves memory for one decoded image, for good. Several threads may call it at once.</summary>
    /// <param name="bytes">Bytes of its pixels, 0 or more.</param>
    /// <returns>True if they fit under the bound; false if not, and then nothing is reserved.</returns>
    public bool TryReserve(long bytes)
    {
        if (Interlocked.Add(ref _used, bytes) <= _bound)
        {
            return true;
        }

        Interlocked.Add(ref _used, -bytes);
        return false;
    }
}
