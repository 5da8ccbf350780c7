using System.Buffers.Binary;
using static Querent.Images.ImageProblemException;

namespace Querent.Images.Jpeg;

/// <summary>
/// Walks over the segments of a JPEG, each of which must lie inside the file and follow the one before without a gap.
/// </summary>
/// <param name="stream">At the first marker; it can seek.</param>
internal sealed class JpegSegments(Stream stream)
{
    private long _next = stream.Position;

    /// <summary>The marker that <see cref="Next"/> came to.</summary>
    public byte Marker { get; private set; }

    /// <summary>Bytes of content behind the marker.</summary>
    public int Length { get; private set; }

    /// <summary>Where the segment ends, which is where the coded data of a scan begins; it can be set to behind it.</summary>
    public long End
    {
        get => _next;
        set => _next = value;
    }

    /// <summary>Whether nothing follows.</summary>
    public bool IsAtEnd => _next >= stream.Length;

    /// <summary>Goes to the next segment, over bare markers other than the first and the last of an image.</summary>
    /// <exception cref="ImageProblemException">There is none, or not all of it.</exception>
    public void Next()
    {
        do
        {
            stream.Position = _next;
            Marker = ReadMarker();
            _next = stream.Position;
        }
        while (JpegMarker.IsBare(Marker) && Marker is not (JpegMarker.Soi or JpegMarker.Eoi));

        Length = 0;
        if (!JpegMarker.IsBare(Marker))
        {
            Span<byte> length = stackalloc byte[2];
            int read = stream.ReadAtLeast(length, 2, throwOnEndOfStream: false);
            int whole = read == 2 ? BinaryPrimitives.ReadUInt16BigEndian(length) : 2;
            _next += whole;
            Length = whole - 2;
            if (read < 2 || Length < 0 || _next > stream.Length)
            {
                throw Damaged($"the segment at byte {stream.Position - read} reaches behind the end of the file");
            }
        }
    }

    /// <summary>The content of the segment.</summary>
    public byte[] Content()
    {
        var content = new byte[Length];
        stream.Position = _next - Length;
        stream.ReadExactly(content);
        return content;
    }

    private byte ReadMarker()
    {
        int value = stream.ReadByte();
        if (value is not (0xFF or -1))
        {
            throw Damaged($"no marker at byte {stream.Position - 1}");
        }

        while (value == 0xFF)
        {
            value = stream.ReadByte();
        }

        return value switch
        {
            -1 => throw Damaged("it ends too early"),
            0 => throw Damaged($"no marker at byte {stream.Position - 2}"),
            _ => (byte)value,
        };
    }
}
