using System.Buffers.Binary;
using System.Text;

namespace Querent.Onnx;

/// <summary>Writes a message in protobuf's wire format. Parts are kept and not copied until the whole is written.</summary>
internal sealed class WireWriter
{
    private readonly List<ReadOnlyMemory<byte>> _parts = [];

    /// <summary>Bytes written so far.</summary>
    internal long Length { get; private set; }

    internal WireWriter Integer(int field, long value) => Tag(field, WireKind.Varint).Varint((ulong)value);

    internal WireWriter Single(int field, float value)
    {
        var bytes = new byte[sizeof(float)];
        BinaryPrimitives.WriteSingleLittleEndian(bytes, value);
        return Tag(field, WireKind.Fixed32).Add(bytes);
    }

    internal WireWriter Bytes(int field, ReadOnlyMemory<byte> value) =>
        Tag(field, WireKind.Bytes).Varint((ulong)value.Length).Add(value);

    internal WireWriter Text(int field, string value) => Bytes(field, Encoding.UTF8.GetBytes(value));

    internal WireWriter Message(int field, WireWriter message)
    {
        Tag(field, WireKind.Bytes).Varint((ulong)message.Length);
        message._parts.ForEach(part => Add(part));
        return this;
    }

    /// <summary>Whole numbers side by side.</summary>
    internal WireWriter Integers(int field, IEnumerable<long> values)
    {
        var packed = new WireWriter();
        foreach (long value in values)
        {
            packed.Varint((ulong)value);
        }

        return Message(field, packed);
    }

    internal void WriteTo(Stream stream) => _parts.ForEach(part => stream.Write(part.Span));

    private WireWriter Tag(int field, WireKind kind) => Varint(((ulong)field << 3) | (ulong)kind);

    private WireWriter Varint(ulong value)
    {
        Span<byte> bytes = stackalloc byte[10];
        int length = 0;
        for (; value >= 0x80; value >>= 7)
        {
            bytes[length++] = (byte)(value | 0x80);
        }

        bytes[length++] = (byte)value;
        return Add(bytes[..length].ToArray());
    }

    private WireWriter Add(ReadOnlyMemory<byte> part)
    {
        _parts.Add(part);
        Length += part.Length;
        return this;
    }
}
