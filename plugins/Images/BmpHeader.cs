using System.Buffers.Binary;

namespace Querent.Images;

/// <summary>The two headers of a BMP; the old one has 16-bit sides, the others 32-bit ones.</summary>
internal static class BmpHeader
{
    private const int Length = 30;

    public static ImageHeader? Read(ReadOnlySpan<byte> start)
    {
        if (start.Length < Length)
        {
            return null;
        }

        ReadOnlySpan<byte> size = start[18..];
        return BinaryPrimitives.ReadUInt32LittleEndian(start[14..]) == 12
            ? new ImageHeader(ImageFormat.Bmp,
                BinaryPrimitives.ReadUInt16LittleEndian(size), BinaryPrimitives.ReadUInt16LittleEndian(size[2..]))

            // A negative height means rows from top to bottom.
            : new ImageHeader(ImageFormat.Bmp,
                BinaryPrimitives.ReadInt32LittleEndian(size),
                Math.Abs((long)BinaryPrimitives.ReadInt32LittleEndian(size[4..])));
    }
}
