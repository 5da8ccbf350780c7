using System.Buffers.Binary;

namespace Querent.Onnx;

/// <summary>
/// Reads a message in protobuf's wire format, field by field. Nothing is trusted: a length is checked against the bytes that
/// are left, and nothing is copied.
/// </summary>
internal static class WireMessage
{
    private const int KindBits = 3;
    private const int LongestVarint = 10;
    private const ulong LargestTag = uint.MaxValue;

    /// <summary>The fields in the order of the file.</summary>
    /// <exception cref="FormatException">The bytes are no such message; found when they are reached.</exception>
    internal static IEnumerable<WireField> Fields(ReadOnlyMemory<byte> message)
    {
        while (!message.IsEmpty)
        {
            ulong tag = Varint(ref message);
            if (tag is < 1 << KindBits or > LargestTag)
            {
                throw new FormatException("a field has no valid number");
            }

            yield return Field((int)(tag >> KindBits), (WireKind)(tag & 7), ref message);
        }
    }

    /// <summary>Takes a number from the head of some bytes.</summary>
    /// <exception cref="FormatException">It does not end.</exception>
    internal static ulong Varint(ref ReadOnlyMemory<byte> bytes)
    {
        ReadOnlySpan<byte> span = bytes.Span;
        ulong value = 0;
        for (int i = 0; i < Math.Min(span.Length, LongestVarint); i++)
        {
            value |= (ulong)(span[i] & 0x7F) << (7 * i);
            if (span[i] < 0x80)
            {
                bytes = bytes[(i + 1)..];
                return value;
            }
        }

        throw new FormatException("a number does not end");
    }

    private static WireField Field(int number, WireKind kind, ref ReadOnlyMemory<byte> rest)
    {
        switch (kind)
        {
            case WireKind.Varint:
                return new WireField(number, kind, Varint(ref rest), default);
            case WireKind.Fixed64:
                return new WireField(number, kind, BinaryPrimitives.ReadUInt64LittleEndian(Take(sizeof(ulong), ref rest).Span), default);
            case WireKind.Fixed32:
                return new WireField(number, kind, BinaryPrimitives.ReadUInt32LittleEndian(Take(sizeof(uint), ref rest).Span), default);
            case WireKind.Bytes:
                return new WireField(number, kind, 0, Take(Varint(ref rest), ref rest));
            default:
                throw new FormatException($"field {number} has a form that is not known ({(int)kind})");
        }
    }

    private static ReadOnlyMemory<byte> Take(ulong length, ref ReadOnlyMemory<byte> rest)
    {
        if (length > (ulong)rest.Length)
        {
            throw new FormatException($"{length} bytes are announced and {rest.Length} are left");
        }

        ReadOnlyMemory<byte> taken = rest[..(int)length];
        rest = rest[(int)length..];
        return taken;
    }
}
