using System.Buffers.Binary;
using static Querent.Images.ImageProblemException;

namespace Querent.Images.Bmp;

/// <summary>
/// The two headers of a BMP: the second is OS/2's (12, 16 or 64 bytes) or one of Windows' (40 to 124).
/// </summary>
/// <param name="Width">Pixels a row.</param>
/// <param name="StoredHeight">Rows; negative if the first is the uppermost one.</param>
/// <param name="Bits">Bits a pixel.</param>
/// <param name="Compression">The storage form of the pixels.</param>
/// <param name="PixelStart">Offset of the pixels in the file.</param>
/// <param name="HeaderLength">Bytes of the second header.</param>
internal sealed record BmpHeader(
    long Width, long StoredHeight, int Bits, BmpCompression Compression, long PixelStart, int HeaderLength)
{
    /// <summary>Bytes of the first header.</summary>
    public const int FileHeaderLength = 14;

    /// <summary>Offset of the masks, if there are any: the newer headers have room for them.</summary>
    public const int MaskStart = FileHeaderLength + 40;

    private const int OldHeaderLength = 12;

    public ImageHeader Header => new(ImageFormat.Bmp, Width, Math.Abs(StoredHeight));

    /// <summary>Bytes a colour of the palette.</summary>
    public int PaletteEntry => HeaderLength == OldHeaderLength ? 3 : 4;

    /// <summary>Whether masks in the file say which bits of a pixel are which colour.</summary>
    public bool HasMasks => Compression is BmpCompression.Masks or BmpCompression.MasksWithAlpha;

    /// <summary>Offset of the palette, if there is one.</summary>
    public int PaletteStart => FileHeaderLength + HeaderLength + (HeaderLength > 40 ? 0 : Compression switch
    {
        BmpCompression.Masks => 12,
        BmpCompression.MasksWithAlpha => 16,
        _ => 0,
    });

    /// <summary>Reads from the start of the file.</summary>
    /// <exception cref="ImageProblemException">The header is damaged, or of a kind that is not read.</exception>
    public static BmpHeader Read(Stream stream)
    {
        Span<byte> start = stackalloc byte[FileHeaderLength + 40];
        stream.Position = 0;
        int read = stream.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
        uint length = read < FileHeaderLength + 4 ? 0 : BinaryPrimitives.ReadUInt32LittleEndian(start[14..]);
        if (read < FileHeaderLength + Math.Min(length, 40) || length == 0)
        {
            throw Damaged("it ends too early");
        }

        BmpHeader header = length switch
        {
            OldHeaderLength => Old(start),
            16 or 40 or 52 or 56 or 64 or 108 or 124 => New(start, (int)length),
            _ => throw Damaged($"it has a header of {length} bytes, which there is not"),
        };
        header.Check(stream.Length);

        // Some programs write the offset of the palette as that of the pixels.
        return header.Bits <= 8 && header.PixelStart == header.PaletteStart
            ? header with { PixelStart = header.PixelStart + (header.PaletteEntry * Colours(header.Bits, length, start)) }
            : header;
    }

    private static long Colours(int bits, uint length, ReadOnlySpan<byte> start)
    {
        uint used = length < 40 ? 0 : BinaryPrimitives.ReadUInt32LittleEndian(start[46..]);
        return used == 0 ? 1 << bits : used;
    }

    private static BmpHeader Old(ReadOnlySpan<byte> start) => new(
        BinaryPrimitives.ReadUInt16LittleEndian(start[18..]),
        BinaryPrimitives.ReadUInt16LittleEndian(start[20..]),
        BinaryPrimitives.ReadUInt16LittleEndian(start[24..]),
        BmpCompression.None,
        BinaryPrimitives.ReadUInt32LittleEndian(start[10..]),
        OldHeaderLength);

    private static BmpHeader New(ReadOnlySpan<byte> start, int length) => new(
        BinaryPrimitives.ReadInt32LittleEndian(start[18..]),
        BinaryPrimitives.ReadInt32LittleEndian(start[22..]),
        BinaryPrimitives.ReadUInt16LittleEndian(start[28..]),
        length == 16 ? BmpCompression.None : (BmpCompression)BinaryPrimitives.ReadUInt32LittleEndian(start[30..]),
        BinaryPrimitives.ReadUInt32LittleEndian(start[10..]),
        length);

    private void Check(long fileLength)
    {
        if (Unread() is { } kind)
        {
            throw NotRead(kind);
        }

        bool isDepth = HasMasks ? Bits is 16 or 32 : Bits is 1 or 2 or 4 or 8 or 16 or 24 or 32;
        if (Width <= 0 || StoredHeight == 0 || !isDepth)
        {
            throw Damaged("its header is impossible");
        }

        if (PixelStart < PaletteStart || PixelStart > fileLength)
        {
            throw Damaged("its pixels begin at an impossible place");
        }
    }

    private string? Unread() => (Compression, HeaderLength) switch
    {
        (BmpCompression.None, _) => null,
        (BmpCompression.Rle8 or BmpCompression.Rle4, _) or (BmpCompression.Jpeg, 64) => "a compressed BMP (RLE)",
        (BmpCompression.Masks, 64) => "a compressed BMP (Huffman)",
        (BmpCompression.Masks or BmpCompression.MasksWithAlpha, _) => null,
        (BmpCompression.Jpeg, _) => "a BMP with a JPEG in it",
        (BmpCompression.Png, _) => "a BMP with a PNG in it",
        _ => $"a compressed BMP (method {(uint)Compression})",
    };
}
