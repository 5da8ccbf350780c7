using System.Text;

namespace Querent.Fuzzing.Mutation;

/// <summary>The headers of a tar archive, each a block of 512 bytes with a checksum in octal digits.</summary>
internal static class TarFile
{
    private const int Block = 512;
    private const int ChecksumAt = 148;
    private const int ChecksumLength = 8;

    /// <summary>The checksum made right in every block that looks like a header.</summary>
    public static byte[] WithChecksums(byte[] archive)
    {
        for (int at = 0; at + Block <= archive.Length; at += Block)
        {
            Span<byte> block = archive.AsSpan(at, Block);
            if (block.Slice(257, 5).SequenceEqual("ustar"u8))
            {
                block.Slice(ChecksumAt, ChecksumLength).Fill((byte)' ');
                int sum = 0;
                foreach (byte value in block)
                {
                    sum += value;
                }

                Encoding.ASCII.GetBytes($"{Convert.ToString(sum, 8).PadLeft(6, '0')}\0 ", block[ChecksumAt..]);
            }
        }

        return archive;
    }
}
