using System.Buffers.Binary;

namespace Querent.Images;

/// <summary>
/// Recognises the formats that are read, and files of them that end too early: the decoder would fill the rest of such
/// a JPEG or BMP with grey or black without a word.
/// </summary>
public static class ImageFormats
{
    private static readonly string[] s_extensions = [".png", ".jpg", ".jpeg", ".bmp"];

    public static bool HasExtension(string name) =>
        s_extensions.Contains(Path.GetExtension(name), StringComparer.OrdinalIgnoreCase);

    /// <summary>What is wrong with the file as a whole, or nothing.</summary>
    public static string? Problem(ReadOnlySpan<byte> file) => file switch
    {
        [] => "is empty",
        [0x89, (byte)'P', (byte)'N', (byte)'G', ..] => null,
        [0xFF, 0xD8, 0xFF, ..] => IsWholeJpeg(file) ? null : "is cut off",
        [(byte)'B', (byte)'M', ..] => IsWholeBmp(file) ? null : "is cut off",
        _ => "is no PNG, JPEG or BMP image",
    };

    // The marker of the end comes after the last start of a scan; inside a scan neither can occur.
    private static bool IsWholeJpeg(ReadOnlySpan<byte> file) =>
        file.LastIndexOf([(byte)0xFF, (byte)0xD9]) > file.LastIndexOf([(byte)0xFF, (byte)0xDA]);

    // Rows are uncompressed (the decoder refuses others), each padded to a multiple of four bytes.
    private static bool IsWholeBmp(ReadOnlySpan<byte> file)
    {
        const int headers = 30;
        if (file.Length < headers)
        {
            return false;
        }

        long start = BinaryPrimitives.ReadUInt32LittleEndian(file[10..]);
        bool old = BinaryPrimitives.ReadUInt32LittleEndian(file[14..]) == 12;
        ReadOnlySpan<byte> size = file[18..];
        (long width, long height) = old
            ? (BinaryPrimitives.ReadUInt16LittleEndian(size), BinaryPrimitives.ReadUInt16LittleEndian(size[2..]))
            : (BinaryPrimitives.ReadInt32LittleEndian(size), BinaryPrimitives.ReadInt32LittleEndian(size[4..]));
        int bits = BinaryPrimitives.ReadUInt16LittleEndian(file[(old ? 24 : 28)..]);
        return start + (((width * bits) + 31) / 32 * 4 * Math.Abs(height)) <= file.Length;
    }
}
