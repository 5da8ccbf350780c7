namespace Querent.Plugins.ClassificationDatasets.Cifar;

/// <summary>
/// The unpacked bytes of an archive, up to a bound that is far above CIFAR-10. A small archive can unpack to any
/// length, and a name in it is read into memory as a whole, regardless of the length in the header.
/// </summary>
internal sealed class BoundedStream(Stream unpacked, CancellationToken cancellation) : Stream
{
    // Six batches of 10,000 rows have 184 MB.
    private const long MaxLength = 400_000_000;
    private const int MaxRead = 1_000_000;
    private const string LongName = "a name in it is too long";

    private long _length;

    /// <summary>Whether rows are being read, in which nothing is a header however it looks.</summary>
    public bool IsInContent { get; set; }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override int Read(Span<byte> buffer)
    {
        cancellation.ThrowIfCancellationRequested();
        if (buffer.Length > MaxRead)
        {
            throw new InvalidDataException(LongName);
        }

        int length = buffer.Length == TarHeader.Length
            ? unpacked.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false)
            : unpacked.Read(buffer);
        if (!IsInContent && length == TarHeader.Length && TarHeader.NameLength(buffer) > MaxRead)
        {
            // The reader of archives takes memory for a name before it asks for the first byte of it.
            throw new InvalidDataException(LongName);
        }

        _length += length;
        return _length <= MaxLength
            ? length
            : throw new InvalidDataException(
                $"it unpacks to more than {MaxLength / 1_000_000} MB, which is not CIFAR-10");
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override void Flush() => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
