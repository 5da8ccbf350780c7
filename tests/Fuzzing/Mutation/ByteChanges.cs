using System.Buffers.Binary;

namespace Querent.Fuzzing.Mutation;

/// <summary>Changes that know nothing of the format.</summary>
internal static class ByteChanges
{
    // Ends of ranges of the types that lengths, offsets and extents are stored in.
    private static readonly long[] s_edges =
    [
        0, 1, 2, 4, 8, 16, 127, 128, 255, 256, 512, 1024, 4096, 8192, 30_000, 30_001, 32_767, 32_768, 65_534, 65_535,
        65_536, 100_000_000, int.MaxValue, 0x8000_0000, uint.MaxValue, long.MaxValue, long.MinValue, -1, -2,
    ];

    public static IReadOnlyList<Change> All { get; } =
        [FlipBit, SetByte, CutOff, Remove, Insert, Repeat, Move, SetInteger, Overwrite];

    private static byte[] FlipBit(byte[] file, Dice dice)
    {
        if (file.Length > 0)
        {
            file[dice.Below(file.Length)] ^= (byte)(1 << dice.Below(8));
        }

        return file;
    }

    private static byte[] SetByte(byte[] file, Dice dice)
    {
        if (file.Length > 0)
        {
            file[dice.Below(file.Length)] = dice.Byte();
        }

        return file;
    }

    private static byte[] CutOff(byte[] file, Dice dice) => file[..dice.Below(file.Length + 1)];

    private static byte[] Remove(byte[] file, Dice dice)
    {
        (int start, int end) = Part(file, dice);
        return [.. file[..start], .. file[end..]];
    }

    private static byte[] Insert(byte[] file, Dice dice)
    {
        int at = dice.Below(file.Length + 1);
        byte[] junk = [.. Enumerable.Range(0, dice.Amount(2000)).Select(_ => dice.Byte())];
        return [.. file[..at], .. junk, .. file[at..]];
    }

    private static byte[] Repeat(byte[] file, Dice dice)
    {
        (int start, int end) = Part(file, dice);
        byte[] part = file[start..end];
        return [.. file[..end], .. Enumerable.Repeat(part, dice.Amount(400)).SelectMany(copy => copy), .. file[end..]];
    }

    private static byte[] Move(byte[] file, Dice dice)
    {
        (int start, int end) = Part(file, dice);
        byte[] part = file[start..end];
        part.CopyTo(file, dice.Below(file.Length - part.Length + 1));
        return file;
    }

    private static byte[] SetInteger(byte[] file, Dice dice)
    {
        Span<byte> number = stackalloc byte[8];
        BinaryPrimitives.WriteInt64LittleEndian(number, dice.Pick(s_edges) + (dice.OneIn(3) ? dice.Below(5) - 2 : 0));
        number = number[..Math.Min(1 << dice.Below(4), file.Length)];
        if (dice.OneIn(2))
        {
            number.Reverse();
        }

        number.CopyTo(file.AsSpan(dice.Below(file.Length - number.Length + 1)));
        return file;
    }

    private static byte[] Overwrite(byte[] file, Dice dice)
    {
        (int start, int end) = Part(file, dice);
        file.AsSpan(start..end).Fill(dice.Pick<byte>([0, 255, dice.Byte()]));
        return file;
    }

    private static (int Start, int End) Part(byte[] file, Dice dice)
    {
        int start = dice.Below(file.Length);
        return (start, Math.Min(file.Length, start + dice.Amount(1000)));
    }
}
