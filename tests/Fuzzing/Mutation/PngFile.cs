using System.Buffers.Binary;
using System.IO.Compression;

namespace Querent.Fuzzing.Mutation;

/// <summary>The chunks of a PNG file: a signature of 8 bytes, then length, type, content and checksum of each.</summary>
internal static class PngFile
{
    private const int Signature = 8;
    private const int Around = 12;

    public static IReadOnlyList<Change> Changes { get; } = [ChangeContent, ChangeRows];

    /// <summary>Every checksum made right, as far as the lengths of the chunks lead.</summary>
    public static byte[] WithChecksums(byte[] file)
    {
        foreach ((int start, int length) in Chunks(file))
        {
            uint checksum = Checksum(file.AsSpan(start + 4, length + 4));
            BinaryPrimitives.WriteUInt32BigEndian(file.AsSpan(start + 8 + length), checksum);
        }

        return file;
    }

    private static byte[] ChangeContent(byte[] file, Dice dice)
    {
        (int Start, int Length)[] chunks = [.. Chunks(file).Where(chunk => chunk.Length > 0)];
        if (chunks.Length > 0)
        {
            (int start, int length) = dice.Pick(chunks);
            file[start + 8 + dice.Below(length)] = dice.OneIn(2) ? dice.Byte() : dice.Pick<byte>([0, 1, 2, 4, 8, 16, 255]);
        }

        return file;
    }

    // What lies under the compression: filters and pixels.
    private static byte[] ChangeRows(byte[] file, Dice dice)
    {
        foreach ((int start, int length) in Chunks(file).Where(chunk => Is(file, chunk.Start, "IDAT"u8)))
        {
            byte[] rows = Inflate(file[(start + 8)..(start + 8 + length)]);
            byte[] packed = Deflate(dice.Pick(ByteChanges.All)(rows, dice));
            var chunk = new byte[Around + packed.Length];
            BinaryPrimitives.WriteInt32BigEndian(chunk, packed.Length);
            "IDAT"u8.CopyTo(chunk.AsSpan(4));
            packed.CopyTo(chunk, 8);
            return WithChecksums([.. file[..start], .. chunk, .. file[(start + Around + length)..]]);
        }

        return file;
    }

    private static IEnumerable<(int Start, int Length)> Chunks(byte[] file)
    {
        for (int at = Signature; at + Around <= file.Length;)
        {
            uint length = BinaryPrimitives.ReadUInt32BigEndian(file.AsSpan(at));
            if (length > file.Length - at - Around)
            {
                yield break;
            }

            yield return (at, (int)length);
            at += Around + (int)length;
        }
    }

    private static bool Is(byte[] file, int start, ReadOnlySpan<byte> type) => file.AsSpan(start + 4, 4).SequenceEqual(type);

    private static byte[] Inflate(byte[] packed)
    {
        try
        {
            using var stream = new ZLibStream(new MemoryStream(packed), CompressionMode.Decompress);
            using var rows = new MemoryStream();
            stream.CopyTo(rows);
            return rows.ToArray();
        }
        catch (InvalidDataException)
        {
            return [];
        }
    }

    private static byte[] Deflate(byte[] rows)
    {
        using var packed = new MemoryStream();
        using (var stream = new ZLibStream(packed, CompressionLevel.Fastest))
        {
            stream.Write(rows);
        }

        return packed.ToArray();
    }

    private static uint Checksum(ReadOnlySpan<byte> content)
    {
        uint value = uint.MaxValue;
        foreach (byte next in content)
        {
            value ^= next;
            for (int bit = 0; bit < 8; bit++)
            {
                value = (value >> 1) ^ ((value & 1) * 0xEDB88320);
            }
        }

        return ~value;
    }
}
