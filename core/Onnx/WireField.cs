using System.Buffers.Binary;
using System.Text;

namespace Querent.Onnx;

/// <summary>One field of a message in protobuf's wire format.</summary>
/// <param name="Number">Of the field, from 1.</param>
/// <param name="Kind">The form of its value.</param>
/// <param name="Bits">The value of a number; 0 for bytes.</param>
/// <param name="Bytes">The value of all that has a length: texts, messages, packed numbers.</param>
internal readonly record struct WireField(int Number, WireKind Kind, ulong Bits, ReadOnlyMemory<byte> Bytes)
{
    /// <exception cref="FormatException">It has another form.</exception>
    internal long Integer => Kind == WireKind.Varint ? (long)Bits : throw Unexpected("a whole number");

    /// <exception cref="FormatException">It has another form.</exception>
    internal float Single => Kind == WireKind.Fixed32
        ? BitConverter.UInt32BitsToSingle((uint)Bits)
        : throw Unexpected("a number of 4 bytes");

    /// <exception cref="FormatException">It has another form.</exception>
    internal ReadOnlyMemory<byte> Content => Kind == WireKind.Bytes ? Bytes : throw Unexpected("bytes");

    /// <exception cref="FormatException">It has another form.</exception>
    internal string Text => Encoding.UTF8.GetString(Content.Span);

    /// <summary>Whole numbers: one, or several that are packed.</summary>
    /// <exception cref="FormatException">It has another form.</exception>
    internal IEnumerable<long> Integers()
    {
        if (Kind == WireKind.Varint)
        {
            yield return (long)Bits;
            yield break;
        }

        for (ReadOnlyMemory<byte> rest = Content; !rest.IsEmpty;)
        {
            yield return (long)WireMessage.Varint(ref rest);
        }
    }

    /// <summary>Numbers of 4 bytes: one, or several that are packed.</summary>
    /// <exception cref="FormatException">It has another form.</exception>
    internal IEnumerable<float> Singles()
    {
        if (Kind == WireKind.Fixed32)
        {
            yield return Single;
            yield break;
        }

        for (ReadOnlyMemory<byte> rest = Whole(sizeof(float)); !rest.IsEmpty; rest = rest[sizeof(float)..])
        {
            yield return BinaryPrimitives.ReadSingleLittleEndian(rest.Span);
        }
    }

    /// <summary>Numbers of 8 bytes: one, or several that are packed.</summary>
    /// <exception cref="FormatException">It has another form.</exception>
    internal IEnumerable<double> Doubles()
    {
        if (Kind == WireKind.Fixed64)
        {
            yield return BitConverter.UInt64BitsToDouble(Bits);
            yield break;
        }

        for (ReadOnlyMemory<byte> rest = Whole(sizeof(double)); !rest.IsEmpty; rest = rest[sizeof(double)..])
        {
            yield return BinaryPrimitives.ReadDoubleLittleEndian(rest.Span);
        }
    }

    private ReadOnlyMemory<byte> Whole(int size) => Content.Length % size == 0
        ? Content
        : throw new FormatException($"field {Number} has {Bytes.Length} bytes, which are no whole numbers of {size} bytes");

    private FormatException Unexpected(string wanted) => new($"field {Number} is not {wanted}");
}

/// <summary>The form of a value in protobuf's wire format.</summary>
internal enum WireKind
{
    /// <summary>A whole number of 1 to 10 bytes.</summary>
    Varint = 0,

    /// <summary>8 bytes.</summary>
    Fixed64 = 1,

    /// <summary>A length and as many bytes.</summary>
    Bytes = 2,

    /// <summary>4 bytes.</summary>
    Fixed32 = 5,
}
