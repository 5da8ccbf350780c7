using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace Querent.Plugins.Tests.Images;

/// <summary>PNG files that the image writer cannot make: other depths, or just a header.</summary>
internal static class PngFixture
{
    /// <summary>A grey image of 16 bits a pixel.</summary>
    public static byte[] Grey16(int size, ushort value)
    {
        var rows = new byte[size * (1 + (2 * size))];
        for (int y = 0; y < size; y++)
        {
            for (int x = 0; x < size; x++)
            {
                BinaryPrimitives.WriteUInt16BigEndian(rows.AsSpan((y * (1 + (2 * size))) + 1 + (2 * x)), value);
            }
        }

        return [.. Header(size, size, depth: 16, colour: 0), .. Chunk("IDAT", Deflate(rows)), .. Chunk("IEND", [])];
    }

    /// <summary>The start of an image, which says how large it is.</summary>
    public static byte[] Header(int width, int height, byte depth = 8, byte colour = 2)
    {
        var content = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(content, width);
        BinaryPrimitives.WriteInt32BigEndian(content.AsSpan(4), height);
        (content[8], content[9]) = (depth, colour);
        return [0x89, (byte)'P', (byte)'N', (byte)'G', 13, 10, 26, 10, .. Chunk("IHDR", content)];
    }

    private static byte[] Deflate(byte[] content)
    {
        var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.Optimal))
        {
            zlib.Write(content);
        }

        return packed.ToArray();
    }

    private static byte[] Chunk(string type, byte[] content)
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
