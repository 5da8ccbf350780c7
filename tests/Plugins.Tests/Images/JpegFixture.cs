using System.Buffers.Binary;

namespace Querent.Plugins.Tests.Images;

/// <summary>JPEG files that the image writer cannot make: other numbers of channels, or an orientation.</summary>
internal static class JpegFixture
{
    /// <summary>
    /// 8 x 8 pixels of one value a channel: 1 for grey, 4 for CMYK as Adobe writes it (255 is no ink).
    /// </summary>
    public static byte[] Flat(params byte[] channels)
    {
        byte count = (byte)channels.Length;
        byte[] frame = [8, 0, 8, 0, 8, count, .. Numbers(count).SelectMany(id => new byte[] { id, 0x11, 0 })];
        byte[] scan = [count, .. Numbers(count).SelectMany(id => new byte[] { id, 0 }), 0, 63, 0];

        // Twelve sizes of differences with codes of four bits, which are the sizes themselves; one code for "no more".
        byte[] differences = [0x00, 0, 0, 0, 12, .. new byte[12], .. Enumerable.Range(0, 12).Select(i => (byte)i)];
        byte[] rest = [0x10, 1, .. new byte[15], 0];
        return
        [
            0xFF, 0xD8, .. Segment(0xEE, [.. "Adobe"u8, 0, 100, 0, 0, 0, 0, 0]),
            .. Segment(0xDB, [0, .. Enumerable.Repeat<byte>(1, 64)]), .. Segment(0xC0, frame),
            .. Segment(0xC4, differences), .. Segment(0xC4, rest), .. Segment(0xDA, scan),
            .. Blocks(channels), 0xFF, 0xD9,
        ];
    }

    /// <summary>The same image with an EXIF segment that says how it is to be turned.</summary>
    public static byte[] Turned(byte[] jpeg, ushort orientation, bool littleEndian)
    {
        var tiff = new byte[26];
        (littleEndian ? "II*\0"u8 : "MM\0*"u8).CopyTo(tiff);
        Write(tiff, 4, 8, 4, littleEndian);
        Write(tiff, 8, 1, 2, littleEndian);
        Write(tiff, 10, 0x0112, 2, littleEndian);
        Write(tiff, 12, 3, 2, littleEndian);
        Write(tiff, 14, 1, 4, littleEndian);
        Write(tiff, 18, orientation, 2, littleEndian);
        return [.. jpeg[..2], .. Segment(0xE1, [.. "Exif\0\0"u8, .. tiff]), .. jpeg[2..]];
    }

    private static IEnumerable<byte> Numbers(byte count) => Enumerable.Range(1, count).Select(i => (byte)i);

    private static byte[] Segment(byte marker, byte[] content)
    {
        byte[] segment = [0xFF, marker, 0, 0, .. content];
        BinaryPrimitives.WriteUInt16BigEndian(segment.AsSpan(2), (ushort)(content.Length + 2));
        return segment;
    }

    // One block a channel: its mean, eight times over, as a difference from 128, and no more.
    private static byte[] Blocks(byte[] channels)
    {
        string bits = string.Concat(channels.Select(value =>
        {
            int difference = 8 * (value - 128);
            int size = Convert.ToString(Math.Abs(difference), 2).TrimStart('0').Length;
            int code = difference < 0 ? difference + (1 << size) - 1 : difference;
            return $"{size:b4}{(size == 0 ? "" : code.ToString($"b{size}", null))}0";
        }));
        bits = bits.PadRight((bits.Length + 7) / 8 * 8, '1');
        return [.. bits.Chunk(8).Select(eight => Convert.ToByte(new string(eight), 2))
            .SelectMany(value => value == 0xFF ? new byte[] { 0xFF, 0 } : [value])];
    }

    private static void Write(byte[] target, int at, int value, int length, bool littleEndian)
    {
        for (int i = 0; i < length; i++)
        {
            target[at + i] = (byte)(value >> (8 * (littleEndian ? i : length - 1 - i)));
        }
    }
}
