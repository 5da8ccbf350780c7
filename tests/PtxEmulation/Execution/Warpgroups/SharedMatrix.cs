namespace Querent.PtxEmulation.Execution.Warpgroups;

/// <summary>
/// An operand of wgmma in shared memory, as its descriptor says: lines of 128 bytes that are permuted by chunks of 16. Along the depth a line holds one row
/// of the left operand (one column of the right one); else it holds 64 of them at one depth.
/// </summary>
internal readonly record struct SharedMatrix(ulong Descriptor, bool IsAcross, int ElementBytes)
{
    private const int LineBytes = 128;
    private const int ChunkBytes = 16;
    private const ulong PermutedBy128Bytes = 1;

    /// <summary>The same, if it is of a kind that is emulated.</summary>
    public SharedMatrix Checked() => Descriptor >> 62 == PermutedBy128Bytes && (Descriptor >> 49 & 7) == 0 && (Start >> 7 & 7) == 0 && (!IsAcross || ElementBytes == 2)
        ? this
        : throw new EmulationException($"a descriptor of an operand that is not emulated, 0x{Descriptor:x},");

    /// <summary>The address of an element.</summary>
    public ulong AddressOf(int line, int depth)
    {
        int across = LineBytes / ElementBytes;
        ulong address = IsAcross
            ? Start + ((ulong)(line / across) * Leading) + ((ulong)(depth / 8) * Stride) + (ulong)((depth % 8 * LineBytes) + (line % across * ElementBytes))
            : Start + ((ulong)(line / 8) * Stride) + (ulong)((line % 8 * LineBytes) + (depth * ElementBytes));
        return address ^ ((address >> 7 & 7) << 4);
    }

    /// <summary>The addresses of all chunks of 16 bytes of an operand.</summary>
    public IEnumerable<ulong> Chunks(int lines, int depth)
    {
        int chunk = ChunkBytes / ElementBytes;
        for (int line = 0; line < lines; line += IsAcross ? chunk : 1)
        {
            for (int k = 0; k < depth; k += IsAcross ? 1 : chunk)
            {
                yield return AddressOf(line, k);
            }
        }
    }

    private ulong Start => Field(0);

    private ulong Leading => Field(16);

    private ulong Stride => Field(32);

    private ulong Field(int bit) => (Descriptor >> bit & 0x3FFF) << 4;
}
