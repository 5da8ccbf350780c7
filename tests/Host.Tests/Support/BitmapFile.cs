using System.Buffers.Binary;

namespace Querent.Host.Tests.Support;

/// <summary>Images for folders of images.</summary>
internal static class BitmapFile
{
    private const int Size = 8;
    private const int Head = 54;

    /// <summary>Writes a BMP of one colour, light for even numbers; no two numbers below 128 have the same.</summary>
    public static void Write(string path, int number)
    {
        var bytes = new byte[Head + (3 * Size * Size)];
        "BM"u8.CopyTo(bytes);
        int[] fields = [bytes.Length, 0, Head, 40, Size, Size, 1 | (24 << 16)];
        for (int i = 0; i < fields.Length; i++)
        {
            BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(2 + (4 * i)), fields[i]);
        }

        bytes.AsSpan(Head).Fill((byte)(number % 2 == 0 ? 255 - number : number));
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, bytes);
    }
}
