namespace Querent.Plugins.ClassificationDatasets.Cifar;

/// <summary>The block of 512 bytes before each entry of a tar archive, as far as it says how long a name is.</summary>
internal static class TarHeader
{
    public const int Length = 512;

    private const int SizeAt = 124;
    private const int SizeLength = 12;
    private const int TypeAt = 156;

    /// <summary>
    /// Bytes of a long name or of attributes that follow the block; 0 where anything else follows, which nobody reads
    /// as a whole. The checksum does not matter, since the reader of archives skips it.
    /// </summary>
    public static long NameLength(ReadOnlySpan<byte> block) =>
        block[TypeAt] is (byte)'L' or (byte)'K' or (byte)'x' or (byte)'g' or (byte)'X'
            ? Number(block.Slice(SizeAt, SizeLength))
            : 0;

    // Octal digits between blanks; or, where those do not do, a binary number behind a byte with its first bit set.
    private static long Number(ReadOnlySpan<byte> field)
    {
        bool isBinary = (field[0] & 0x80) != 0;
        long number = isBinary ? field[0] & 0x7F : 0;
        foreach (byte value in isBinary ? field[1..] : field)
        {
            int digit = isBinary ? value : value - '0';
            if (isBinary || digit is >= 0 and < 8)
            {
                number = Math.Min((number * (isBinary ? 256 : 8)) + digit, int.MaxValue);
            }
        }

        return number;
    }
}
