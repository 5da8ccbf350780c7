using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace Querent.Plugins.Tests.Images;

/// <summary>PNG files that the image writer cannot make: other depths, palettes, parts of a file.</summary>
internal static class PngFixture
{
    /// <summary>A grey image of 16 bits a pixel.</summary>
    public static byte[] Grey16(int size, ushort value) => Make(size, size, 16, colour: 0,
    [
        .. Enumerable.Range(0, size).SelectMany(_ => Enumerable
            .Repeat(new[] { (byte)(value >> 8), (byte)value }, size).SelectMany(pixel => pixel).Prepend((byte)0)),
    ]);

    /// <summary>An image of numbers of <see cref="Colour"/>, of which the palette has eight or fewer.</summary>
    public static byte[] Palette(int width, int height, int depth, int[] numbers) => Make(
        width, height, depth, colour: 3, Pack(width, depth, numbers),
        between: Chunk("PLTE", [.. Enumerable.Range(0, Math.Min(8, 1 << depth)).SelectMany(Colour)]));

    public static byte[] Colour(int number) => [(byte)(31 * number), (byte)(255 - number), (byte)(7 * number)];

    /// <summary>Four by two pixels, 1 to 8, with an EXIF chunk before or behind them.</summary>
    public static byte[] WithOrientation(byte orientation, bool isBehind)
    {
        byte[] exif = Chunk("eXIf", [.. "MM\0*"u8, 0, 0, 0, 8, 0, 1, 1, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0]);
        byte[] png = Make(
            4, 2, 8, colour: 0, [0, 1, 2, 3, 4, 0, 5, 6, 7, 8], between: isBehind ? [] : exif);
        return isBehind ? [.. png[..^12], .. exif, .. png[^12..]] : png;
    }

    /// <summary>A whole image.</summary>
    /// <param name="rows">Each begins with the number of its filter.</param>
    /// <param name="between">Chunks before the pixels.</param>
    /// <param name="chunk">Bytes of packed pixels in each chunk.</param>
    public static byte[] Make(
        int width, int height, int depth, int colour, byte[] rows, byte[]? between = null, bool isInterlaced = false,
        int chunk = 1 << 16) =>
    [
        .. Header(width, height, (byte)depth, (byte)colour, isInterlaced), .. between ?? [],
        .. Deflate(rows).Chunk(chunk).SelectMany(part => Chunk("IDAT", part)), .. Chunk("IEND", []),
    ];

    /// <summary>Rows of fewer than eight bits a sample, without a filter.</summary>
    public static byte[] Pack(int width, int depth, int[] values) =>
    [
        .. values.Chunk(width).SelectMany(row => row.Chunk(8 / depth).Select(few => (byte)few
            .Select((value, i) => value << (8 - (depth * (i + 1)))).Sum()).Prepend((byte)0)),
    ];

    /// <summary>The start of an image, which says how large it is.</summary>
    public static byte[] Header(int width, int height, byte depth = 8, byte colour = 2, bool isInterlaced = false)
    {
        var content = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(content, width);
        BinaryPrimitives.WriteInt32BigEndian(content.AsSpan(4), height);
        (content[8], content[9], content[12]) = (depth, colour, (byte)(isInterlaced ? 1 : 0));
        return [0x89, (byte)'P', (byte)'N', (byte)'G', 13, 10, 26, 10, .. Chunk("IHDR", content)];
    }

    public static byte[] Deflate(byte[] content)
    {
        var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.Optimal))
        {
            zlib.Write(content);
        }

        return packed.ToArray();
    }

    public static byte[] Chunk(string type, byte[] content)
    {
        byte[] checkedPart = [.. Encoding.ASCII.GetBytes(type), .. content];
        var chunk = new byte[content.Length + 12];
        BinaryPrimitives.WriteInt32BigEndian(chunk, content.Length);
        checkedPart.CopyTo(chunk, 4);
        BinaryPrimitives.WriteUInt32BigEndian(chunk.AsSpan(chunk.Length - 4), Crc32(checkedPart));
        return chunk;
    }

    private static uint Crc32(byte[] content)
    {
        uint crc = uint.MaxValue;
        foreach (byte value in content)
        {
            crc ^= value;
            for (int bit = 0; bit < 8; bit++)
            {
                crc = (crc & 1) == 1 ? (crc >> 1) ^ 0xEDB88320 : crc >> 1;
            }
        }

        return ~crc;
    }
}
