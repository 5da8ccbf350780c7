using System.Buffers.Binary;
using Querent.Data;
using static Querent.Images.ImageProblemException;

namespace Querent.Images.Bmp;

/// <summary>
/// Decodes uncompressed BMP files with palettes, masks or plain colours, from wherever their pixels begin.
/// </summary>
internal static class BmpDecoder
{
    /// <exception cref="ImageProblemException">The file is damaged, or of a kind that is not read.</exception>
    public static RgbImage Decode(byte[] file)
    {
        BmpHeader header = BmpHeader.Read(new MemoryStream(file));
        (int width, int height) = ((int)header.Width, (int)Math.Abs(header.StoredHeight));

        // Rows are padded to four bytes each; nothing is lost if the padding of the last one is missing.
        long row = ((header.Width * header.Bits) + 7) / 8;
        long stride = (row + 3) / 4 * 4;
        if (header.PixelStart + (stride * (height - 1)) + row > file.Length)
        {
            throw Damaged("it ends too early");
        }

        var image = new RgbImage(width, height, new byte[3 * width * height]);
        BmpRow read = Rows(header, file);
        for (int y = 0; y < height; y++)
        {
            int stored = header.StoredHeight < 0 ? y : height - 1 - y;
            read(
                file.AsSpan((int)(header.PixelStart + (stride * stored)), (int)row),
                image.Pixels.AsSpan(3 * width * y, 3 * width));
        }

        return image;
    }

    /// <summary>Turns a stored row into red, green and blue.</summary>
    private delegate void BmpRow(ReadOnlySpan<byte> stored, Span<byte> target);

    private static BmpRow Rows(BmpHeader header, byte[] file)
    {
        if (header.Bits <= 8)
        {
            int palette = (int)header.PixelStart - header.PaletteStart;
            int entry = header.PaletteEntry;
            byte[] colours = file.AsSpan(header.PaletteStart, Math.Min(palette, entry << header.Bits)).ToArray();
            return (stored, target) => Palette(stored, target, header.Bits, colours, entry);
        }

        if (header.Bits == 24 || (header.Bits == 32 && !header.HasMasks))
        {
            return (stored, target) => Plain(stored, target, header.Bits / 8);
        }

        ColourMask[] masks = header.HasMasks
            ? Masks(file.AsSpan(BmpHeader.MaskStart))
            : [new(0x7C00), new(0x3E0), new(0x1F)];
        return (stored, target) => Masked(stored, target, header.Bits / 8, masks);
    }

    private static ColourMask[] Masks(ReadOnlySpan<byte> file) => file.Length < 12
        ? throw Damaged("it ends too early")
        :
        [
            new(BinaryPrimitives.ReadUInt32LittleEndian(file)),
            new(BinaryPrimitives.ReadUInt32LittleEndian(file[4..])),
            new(BinaryPrimitives.ReadUInt32LittleEndian(file[8..])),
        ];

    private static void Palette(ReadOnlySpan<byte> stored, Span<byte> target, int bits, byte[] colours, int entry)
    {
        int mask = (1 << bits) - 1;
        for (int x = 0; 3 * x < target.Length; x++)
        {
            int bit = x * bits;
            int number = (stored[bit / 8] >> (8 - bits - (bit % 8))) & mask;
            if ((number + 1) * entry > colours.Length)
            {
                throw Damaged($"a pixel has colour {number} of {colours.Length / entry}");
            }

            Reverse(colours.AsSpan(number * entry), target[(3 * x)..]);
        }
    }

    private static void Plain(ReadOnlySpan<byte> stored, Span<byte> target, int bytes)
    {
        for (int x = 0; 3 * x < target.Length; x++)
        {
            Reverse(stored[(x * bytes)..], target[(3 * x)..]);
        }
    }

    private static void Masked(ReadOnlySpan<byte> stored, Span<byte> target, int bytes, ColourMask[] masks)
    {
        for (int x = 0; 3 * x < target.Length; x++)
        {
            ReadOnlySpan<byte> at = stored[(x * bytes)..];
            uint pixel = bytes == 2
                ? BinaryPrimitives.ReadUInt16LittleEndian(at)
                : BinaryPrimitives.ReadUInt32LittleEndian(at);
            for (int i = 0; i < 3; i++)
            {
                target[(3 * x) + i] = masks[i].Of(pixel);
            }
        }
    }

    private static void Reverse(ReadOnlySpan<byte> blueFirst, Span<byte> redFirst) =>
        (redFirst[0], redFirst[1], redFirst[2]) = (blueFirst[2], blueFirst[1], blueFirst[0]);
}
