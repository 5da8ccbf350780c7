using System.Buffers.Binary;

namespace Querent.Images;

/// <summary>Finds the orientation in an EXIF segment: tag 0x0112 of the first directory of a TIFF file.</summary>
internal static class ExifOrientation
{
    private const int Tag = 0x0112;
    private const int EntryLength = 12;

    /// <summary>The orientation in an application segment of a JPEG.</summary>
    /// <returns>Normal if the segment is not EXIF, is damaged, or gives no orientation.</returns>
    public static Orientation Find(ReadOnlySpan<byte> segment) =>
        segment.StartsWith("Exif\0\0"u8) ? FindInTiff(segment[6..]) : Orientation.Normal;

    /// <summary>The orientation in the EXIF chunk of a PNG.</summary>
    /// <returns>Normal if the content is damaged or gives no orientation.</returns>
    public static Orientation FindInTiff(ReadOnlySpan<byte> tiff)
    {
        if (tiff.Length < 8)
        {
            return Orientation.Normal;
        }

        bool littleEndian = tiff[0] == 'I';
        uint directory = littleEndian
            ? BinaryPrimitives.ReadUInt32LittleEndian(tiff[4..])
            : BinaryPrimitives.ReadUInt32BigEndian(tiff[4..]);
        if (directory + 2L > tiff.Length)
        {
            return Orientation.Normal;
        }

        ReadOnlySpan<byte> entries = tiff[(int)(directory + 2)..];
        for (int left = Short(tiff[(int)directory..], littleEndian); left > 0 && entries.Length >= EntryLength; left--)
        {
            if (Short(entries, littleEndian) == Tag)
            {
                int value = Short(entries[8..], littleEndian);
                return value is >= 1 and <= 8 ? (Orientation)value : Orientation.Normal;
            }

            entries = entries[EntryLength..];
        }

        return Orientation.Normal;
    }

    private static int Short(ReadOnlySpan<byte> bytes, bool littleEndian) => littleEndian
        ? BinaryPrimitives.ReadUInt16LittleEndian(bytes)
        : BinaryPrimitives.ReadUInt16BigEndian(bytes);
}
