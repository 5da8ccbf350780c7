namespace Querent.PtxEmulation.Instructions.Tensor;

/// <summary>
/// Fragments: the layout of m16n8 matrices in the registers of a warp. Lane = 4 * (row of eight) + (column of four),
/// with one (tf32) or two (bf16, f16) elements in a word.
/// </summary>
internal static class Fragments
{
    /// <summary>Row and first column of a word of A [16, k].</summary>
    public static (int Row, int Column) OfA(int lane, int word, int elements) =>
        ((lane >> 2) + (8 * (word & 1)), (elements * (lane & 3)) + ((word >> 1) * 4 * elements));

    /// <summary>First row and column of a word of B [k, 8].</summary>
    public static (int Row, int Column) OfB(int lane, int word, int elements) =>
        ((elements * (lane & 3)) + (word * 4 * elements), lane >> 2);

    /// <summary>Row and column of a number of C and D [16, 8].</summary>
    public static (int Row, int Column) OfC(int lane, int word) =>
        ((lane >> 2) + (8 * (word >> 1)), (2 * (lane & 3)) + (word & 1));
}
