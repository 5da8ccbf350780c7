using System.Buffers.Binary;
using static Querent.Images.ImageProblemException;

namespace Querent.Images.Jpeg;

/// <summary>
/// Walks over the segments of a JPEG, each of which must lie inside the file and follow the one before without a gap.
/// A gap is skipped only after application segments and comments, whose length many programs get wrong.
/// </summary>
/// <param name="stream">At the first marker; it can seek.</param>
internal sealed class JpegSegments(Stream stream)
{
    private const int MaxGap = 1 << 16;

    private long _next = stream.Position;

    /// <summary>The marker that <see cref="Next"/> came to.</summary>
    public byte Marker { get; private set; }

    /// <summary>Bytes of content after the marker.</summary>
    public int Length { get; private set; }

    /// <summary>The end of the segment, where the coded data of a scan begins; it can be set to behind that.</summary>
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
        long start = stream.Position;
        bool mayHaveGap = Marker is (>= JpegMarker.App0 and <= JpegMarker.App15) or JpegMarker.Comment;
        for (int value = stream.ReadByte(); value >= 0; value = stream.ReadByte())
        {
            bool isMarker = value == 0xFF;
            while (value == 0xFF)
            {
                value = stream.ReadByte();
            }

            if (isMarker && value > 0)
            {
                return (byte)value;
            }

            if (value >= 0 && (!mayHaveGap || stream.Position - start > MaxGap))
            {
                throw Damaged($"no marker at byte {start}");
            }
        }

        throw Damaged("it ends too early");
    }
}
