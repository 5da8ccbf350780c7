namespace Querent.Plugins.Tests.Formats.LabelStudio;

/// <summary>A head and a part that comes many times, without the memory for it.</summary>
internal sealed class RepeatedStream(byte[] head, byte[] part, int times) : Stream
{
    private long _at;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => head.Length + ((long)part.Length * times);

    public override long Position { get => _at; set => throw new NotSupportedException(); }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        if (_at >= Length)
        {
            return 0;
        }

        ReadOnlySpan<byte> rest = _at < head.Length ? head.AsSpan((int)_at)
            : part.AsSpan((int)((_at - head.Length) % part.Length));
        int count = Math.Min(buffer.Length, rest.Length);
        rest[..count].CopyTo(buffer);
        _at += count;
        return count;
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
