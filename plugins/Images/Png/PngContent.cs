using System.Buffers.Binary;
using System.IO.Hashing;
using static Querent.Images.ImageProblemException;

namespace Querent.Images.Png;

/// <summary>The palette and the packed pixels of a PNG, after the checksum of each chunk was found right.</summary>
internal readonly record struct PngContent(byte[] Palette, ArraySegment<byte> Packed)
{
    /// <summary>Goes through all chunks. The packed pixels are moved together inside the array of the file.</summary>
    /// <exception cref="ImageProblemException">A chunk is damaged, missing or out of order.</exception>
    public static PngContent Gather(byte[] file, PngColour colour)
    {
        byte[]? palette = null;
        int packed = 0;
        string before = "";
        var chunks = new PngChunks(new MemoryStream(file));
        while (before != "IEND")
        {
            chunks.Next();
            int start = (int)chunks.Start;
            CheckSum(file, start, chunks);
            switch (chunks.Type)
            {
                case "IHDR" when before.Length == 0:
                    break;
                case "PLTE" when palette is null && packed == 0 && chunks.Length is > 0 and <= 768 &&
                    chunks.Length % 3 == 0:
                    palette = chunks.Content();
                    break;
                case "IDAT" when packed == 0 || before == "IDAT":
                    file.AsSpan(start, chunks.Length).CopyTo(file.AsSpan(packed));
                    packed += chunks.Length;
                    break;
                case "IEND" when packed > 0:
                    break;
                case { } type when char.IsAsciiLetterUpper(type[0]):
                    throw Damaged($"its chunk {type} cannot stand there");
                default:
                    break;
            }

            before = chunks.Type;
        }

        return colour == PngColour.Palette && palette is null
            ? throw Damaged("its palette is missing")
            : new PngContent(palette ?? [], new ArraySegment<byte>(file, 0, packed));
    }

    private static void CheckSum(byte[] file, int start, PngChunks chunks)
    {
        const int typeLength = 4;
        uint sum = Crc32.HashToUInt32(file.AsSpan(start - typeLength, typeLength + chunks.Length));
        if (sum != BinaryPrimitives.ReadUInt32BigEndian(file.AsSpan(start + chunks.Length)))
        {
            throw Damaged($"the checksum of its chunk {chunks.Type} is wrong");
        }
    }
}
