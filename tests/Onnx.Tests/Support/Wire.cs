using System.Buffers.Binary;
using System.Text;

namespace Querent.Onnx.Tests.Support;

/// <summary>A message in protobuf's wire format, written field by field; independent of the code under test.</summary>
internal sealed class Wire
{
    private readonly List<byte> _bytes = [];

    public Wire Integer(int field, long value)
    {
        Varint((ulong)field << 3);
        Varint((ulong)value);
        return this;
    }

    public Wire Single(int field, float value)
    {
        Varint(((ulong)field << 3) | 5);
        Span<byte> bytes = stackalloc byte[sizeof(float)];
        BinaryPrimitives.WriteSingleLittleEndian(bytes, value);
        _bytes.AddRange(bytes);
        return this;
    }

    public Wire Bytes(int field, ReadOnlySpan<byte> value)
    {
        Varint(((ulong)field << 3) | 2);
        Varint((ulong)value.Length);
        _bytes.AddRange(value);
        return this;
    }

    public Wire Text(int field, string value) => Bytes(field, Encoding.UTF8.GetBytes(value));

    public Wire Message(int field, Wire message) => Bytes(field, message.ToArray());

    public Wire Integers(int field, IEnumerable<long> values)
    {
        var packed = new Wire();
        foreach (long value in values)
        {
            packed.Varint((ulong)value);
        }

        return Message(field, packed);
    }

    public byte[] ToArray() => [.. _bytes];

    private void Varint(ulong value)
    {
        for (; value >= 0x80; value >>= 7)
        {
            _bytes.Add((byte)(value | 0x80));
        }

        _bytes.Add((byte)value);
    }
}
