namespace Querent.Errors;

/// <summary>A device has no memory left for a block.</summary>
/// <param name="needed">Bytes of the block.</param>
/// <param name="free">Free bytes. A block must be contiguous, so this can be more than the requested bytes.</param>
/// <param name="held">Bytes that this program holds on the device.</param>
public sealed class DeviceMemoryException(long needed, long free, long held) : QuerentException(
    $"the device is out of memory: {needed >> 20} MiB more were needed, {free >> 20} MiB were free, " +
    $"{held >> 20} MiB are held by this run; use a smaller batch")
{
    /// <summary>Bytes of the block that did not fit.</summary>
    public long Needed { get; } = needed;

    /// <summary>
    /// Bytes that were free. A block must be contiguous, so this can be more than <see cref="Needed"/>.
    /// </summary>
    public long Free { get; } = free;

    /// <summary>Bytes that this program held on the device.</summary>
    public long Held { get; } = held;
}
