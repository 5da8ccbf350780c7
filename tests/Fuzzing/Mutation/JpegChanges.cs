using System.Buffers.Binary;

namespace Querent.Fuzzing.Mutation;

/// <summary>Changes of the segments of a JPEG file, which keep the rest of it readable.</summary>
internal static class JpegChanges
{
    private const byte StartOfScan = 0xDA;

    private static readonly byte[] s_markers =
        [0x00, 0x01, 0xC0, 0xC1, 0xC2, 0xC4, 0xC8, 0xCC, 0xD0, 0xD8, 0xD9, 0xDA, 0xDB, 0xDD, 0xE0, 0xE1, 0xEE, 0xFE, 0xFF];

    public static IReadOnlyList<Change> All { get; } = [RemoveSegment, RepeatSegment, SetMarker, SetLength, ChangeContent, Stray];

    private static byte[] RemoveSegment(byte[] file, Dice dice)
    {
        (int start, int end) = Segment(file, dice);
        return [.. file[..start], .. file[end..]];
    }

    private static byte[] RepeatSegment(byte[] file, Dice dice)
    {
        (int start, int end) = Segment(file, dice);
        int at = Segment(file, dice).Start;
        return [.. file[..at], .. file[start..end], .. file[at..]];
    }

    private static byte[] SetMarker(byte[] file, Dice dice)
    {
        int start = Segment(file, dice).Start;
        if (start + 1 < file.Length)
        {
            file[start + 1] = dice.Pick(s_markers);
        }

        return file;
    }

    private static byte[] SetLength(byte[] file, Dice dice)
    {
        (int start, int end) = Segment(file, dice);
        if (start + 4 <= file.Length)
        {
            int length = dice.OneIn(2) ? dice.Below(65_536) : end - start - 2 + dice.Below(7) - 3;
            BinaryPrimitives.WriteUInt16BigEndian(file.AsSpan(start + 2), (ushort)length);
        }

        return file;
    }

    private static byte[] ChangeContent(byte[] file, Dice dice)
    {
        (int start, int end) = Segment(file, dice);
        if (start + 4 < end)
        {
            file[start + 4 + dice.Below(end - start - 4)] = dice.OneIn(2) ? dice.Byte() : dice.Pick<byte>([0, 1, 2, 255]);
        }

        return file;
    }

    private static byte[] Stray(byte[] file, Dice dice)
    {
        int at = Segment(file, dice).Start;
        byte[] stray = [.. Enumerable.Range(0, dice.Amount(8)).Select(_ => dice.Pick<byte>([0, 0xFF, 0xD9, dice.Byte()]))];
        return [.. file[..at], .. stray, .. file[at..]];
    }

    // The scan and what follows it count as the last segment.
    private static (int Start, int End) Segment(byte[] file, Dice dice)
    {
        var segments = new List<(int Start, int End)>();
        for (int at = 2; at + 4 <= file.Length && file[at] == 0xFF;)
        {
            int end = file[at + 1] == StartOfScan
                ? file.Length
                : Math.Min(file.Length, at + 2 + BinaryPrimitives.ReadUInt16BigEndian(file.AsSpan(at + 2)));
            segments.Add((at, end));
            at = end;
        }

        return segments.Count > 0 ? dice.Pick(segments) : (Math.Min(2, file.Length), file.Length);
    }
}
