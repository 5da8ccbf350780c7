using System.Buffers.Binary;

namespace Querent.Plugins.Tests.Images;

/// <summary>BMP files of all headers and depths. The pixels are those of <see cref="Pixels"/>.</summary>
internal static class BmpFixture
{
    /// <summary>The colours that are stored: a number below 4 for each pixel, as a palette has them.</summary>
    public static IEnumerable<int> Numbers(int bits, int width, int height) =>
        Enumerable.Range(0, width * height).Select(i => i % Math.Min(4, 1 << bits));

    public static byte[] Colour(int number) => number switch
    {
        0 => [255, 0, 0],
        1 => [0, 255, 0],
        2 => [0, 0, 255],
        _ => [255, 255, 0],
    };

    public static byte[] Pixels(int bits, int width, int height) =>
        [.. Numbers(bits, width, height).SelectMany(Colour)];

    /// <summary>A palette and numbers.</summary>
    public static byte[] Palette(int header, int bits, int width, int height, int gap = 0)
    {
        IEnumerable<byte> palette = Enumerable.Range(0, Math.Min(4, 1 << bits)).SelectMany(number =>
            Colour(number).Reverse().Concat(new byte[header == 12 ? 0 : 1]));
        return File(header, bits, width, height, 0, [.. palette], gap, number => (uint)number);
    }

    /// <summary>Colours of 16, 24 or 32 bits, blue in the lowest ones.</summary>
    public static byte[] Colours(int header, int bits, int width, int height, int gap = 0) => File(
        header, bits, width, height, 0, [], gap, number => bits == 16
            ? Packed(number, 0x7C00, 0x3E0, 0x1F)
            : Packed(number, 0xFF0000, 0xFF00, 0xFF));

    /// <summary>Colours in the bits that masks say.</summary>
    public static byte[] Masked(int header, int bits, int width, int height, uint red, uint green, uint blue)
    {
        byte[] masks = [.. new[] { red, green, blue }.SelectMany(BitConverter.GetBytes)];
        byte[] file = File(
            header, bits, width, height, 3, header == 40 ? masks : [], 0, number => Packed(number, red, green, blue));
        masks.CopyTo(file, 54);
        return file;
    }

    private static uint Packed(int number, uint red, uint green, uint blue)
    {
        byte[] colour = Colour(number);
        return (colour[0] > 0 ? red : 0) | (colour[1] > 0 ? green : 0) | (colour[2] > 0 ? blue : 0);
    }

    private static byte[] File(
        int header, int bits, int width, int height, int compression, byte[] tables, int gap, Func<int, uint> pixel)
    {
        var bytes = new byte[14 + header];
        "BM"u8.CopyTo(bytes);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(10), bytes.Length + tables.Length + gap);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(14), header);
        int wide = header == 12 ? 2 : 4;
        Write(bytes, 18, wide, width);
        Write(bytes, 18 + wide, wide, height);
        Write(bytes, 18 + (2 * wide), 2, 1);
        Write(bytes, 20 + (2 * wide), 2, bits);
        if (header >= 40)
        {
            Write(bytes, 30, 4, compression);
            Write(bytes, 46, 4, bits <= 8 ? tables.Length / 4 : 0);
        }

        IEnumerable<byte> rows =
            Numbers(bits, width, height).Chunk(width).Reverse().SelectMany(row => Row(row, bits, pixel));
        return [.. bytes, .. tables, .. Enumerable.Repeat((byte)0xEE, gap), .. rows];
    }

    private static byte[] Row(int[] numbers, int bits, Func<int, uint> pixel)
    {
        var row = new byte[((numbers.Length * bits) + 31) / 32 * 4];
        for (int x = 0; x < numbers.Length; x++)
        {
            if (bits < 8)
            {
                row[x * bits / 8] |= (byte)(pixel(numbers[x]) << (8 - bits - (x * bits % 8)));
            }
            else
            {
                Write(row, x * bits / 8, bits / 8, (int)pixel(numbers[x]));
            }
        }

        return row;
    }

    private static void Write(byte[] target, int at, int length, int value)
    {
        for (int i = 0; i < length; i++)
        {
            target[at + i] = (byte)(value >> (8 * i));
        }
    }
}
