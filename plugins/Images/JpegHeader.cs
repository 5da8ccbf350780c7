using System.Buffers.Binary;

namespace Querent.Images;

/// <summary>
/// Walks over the segments of a JPEG up to the frame header, which holds its extent; the orientation stands in one
/// before it.
/// </summary>
internal static class JpegHeader
{
    private const byte Application1 = 0xE1;
    private const byte StartOfScan = 0xDA;

    public static ImageHeader? Read(Stream stream)
    {
        stream.Position = 2;
        Orientation orientation = Orientation.AsStored;
        Span<byte> frame = stackalloc byte[6];
        while (NextSegment(stream) is var (marker, length) && marker != StartOfScan)
        {
            long next = stream.Position + length;
            if (IsFrame(marker))
            {
                return length >= frame.Length && stream.ReadAtLeast(frame, frame.Length, false) == frame.Length
                    ? new ImageHeader(ImageFormat.Jpeg, BinaryPrimitives.ReadUInt16BigEndian(frame[3..]),
                        BinaryPrimitives.ReadUInt16BigEndian(frame[1..]), frame[5], orientation)
                    : null;
            }

            if (marker == Application1 && orientation == Orientation.AsStored)
            {
                var content = new byte[length];
                orientation = ExifOrientation.Find(content.AsSpan(0, stream.ReadAtLeast(content, length, false)));
            }

            stream.Position = next;
        }

        return null;
    }

    /// <summary>The marker of the next segment and the length of its content, if there is one.</summary>
    private static (byte Marker, int Length)? NextSegment(Stream stream)
    {
        int marker = stream.ReadByte() == 0xFF ? 0xFF : -1;
        while (marker == 0xFF)
        {
            marker = stream.ReadByte();
        }

        Span<byte> length = stackalloc byte[2];
        return marker > 0 && stream.ReadAtLeast(length, 2, throwOnEndOfStream: false) == 2 &&
            BinaryPrimitives.ReadUInt16BigEndian(length) is >= 2 and ushort whole
            ? ((byte)marker, whole - 2)
            : null;
    }

    // C0 to CF without the tables of Huffman codes (C4), the extension (C8) and arithmetic conditioning (CC).
    private static bool IsFrame(byte marker) => marker is >= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC);
}
