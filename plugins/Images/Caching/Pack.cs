using Microsoft.Win32.SafeHandles;

namespace Querent.Images.Caching;

/// <summary>
/// A file of records of one length, written by one process and read by any. Its length is reserved in advance; records
/// fill it from the start. Each header is written after its pixels, so a record with a header is complete unless it was
/// damaged later.
/// </summary>
internal sealed class Pack(string file, SafeFileHandle handle, int pixelLength) : IDisposable
{
    private const FileShare Sharing = FileShare.ReadWrite | FileShare.Delete;

    private readonly int _recordLength = PixelRecord.HeaderLength + pixelLength;
    private int _written;
    private bool _deleted;

    /// <summary>Whether a record of it was read or written, so that it is worth keeping.</summary>
    public bool IsUsed { get; private set; }

    public bool HasRoom => (_written + 1L) * _recordLength <= RandomAccess.GetLength(handle);

    public static Pack Create(string file, int pixelLength) => new(
        file, File.OpenHandle(file, FileMode.CreateNew, FileAccess.ReadWrite, Sharing), pixelLength);

    public static Pack Open(string file, int pixelLength) => new(
        file, File.OpenHandle(file, FileMode.Open, FileAccess.Read, Sharing), pixelLength);

    /// <summary>The headers in their order, up to the first unwritten record.</summary>
    public IEnumerable<PixelRecord> Heads()
    {
        var header = new byte[PixelRecord.HeaderLength];
        for (long at = 0; RandomAccess.Read(handle, header, at) == header.Length; at += _recordLength)
        {
            var record = PixelRecord.Read(header);
            if (!record.IsWritten)
            {
                yield break;
            }

            yield return record;
        }
    }

    /// <summary>The pixels of a record; null if their digest is wrong.</summary>
    public byte[]? Read(int position, PixelRecord record)
    {
        var pixels = new byte[pixelLength];
        long at = ((long)position * _recordLength) + PixelRecord.HeaderLength;
        if (RandomAccess.Read(handle, pixels, at) < pixelLength || PixelRecord.Of(record.Key, pixels) != record)
        {
            return null;
        }

        MarkUsed();
        return pixels;
    }

    /// <summary>Makes room for more records.</summary>
    public void Grow(long bytes) => RandomAccess.SetLength(handle, RandomAccess.GetLength(handle) + bytes);

    /// <summary>Writes a record after the last one and returns its position.</summary>
    public int Append(PixelRecord record, ReadOnlySpan<byte> pixels)
    {
        long at = (long)_written * _recordLength;
        Span<byte> header = stackalloc byte[PixelRecord.HeaderLength];
        record.Write(header);
        RandomAccess.Write(handle, pixels, at + PixelRecord.HeaderLength);
        RandomAccess.Write(handle, header, at);
        IsUsed = true;
        return _written++;
    }

    /// <summary>Releases reserved space that was not written.</summary>
    public void Trim() => RandomAccess.SetLength(handle, (long)_written * _recordLength);

    /// <summary>Removes the file, once: another pack may take its name. Open handles stay readable.</summary>
    /// <exception cref="IOException">It cannot be removed.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be removed.</exception>
    public void Delete()
    {
        if (!Interlocked.Exchange(ref _deleted, true))
        {
            File.Delete(file);
        }
    }

    public void Dispose() => handle.Dispose();

    private void MarkUsed()
    {
        if (IsUsed)
        {
            return;
        }

        IsUsed = true;
        try
        {
            File.SetLastWriteTimeUtc(file, TimeProvider.System.GetUtcNow().UtcDateTime);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            // It may then be removed before others, and its images decoded again.
        }
    }
}
