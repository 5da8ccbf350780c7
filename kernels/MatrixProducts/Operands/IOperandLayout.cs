namespace Querent.Kernels;

/// <summary>
/// Layout of one operand of a GEMM. A line is a row of the left operand or a column of the right one; every line has as
/// many elements as the GEMM is deep.
/// </summary>
internal interface IOperandLayout
{
    /// <summary>
    /// Whether elements that are contiguous in memory are neighbours in depth (K-major), not on neighbouring lines.
    /// </summary>
    static abstract bool IsDepthContiguous { get; }

    /// <summary>Whether one access can read so many neighbours: they are contiguous, and aligned to their number.</summary>
    bool IsVectorizable(int factors);

    /// <summary>Depth of one tap of a convolution's window; the whole depth where there is no window.</summary>
    int DepthOfTap(int depth);

    /// <summary>The operand as bulk copies read it, if they can.</summary>
    bool TryBulk(in BulkDepth depth, out BulkLayout layout);

    /// <summary>The position of a line, which may lie beyond the last one.</summary>
    LineOffset Locate(int line);

    /// <summary>Whether the operand has an element at a depth of a line; one that it has not counts as 0.</summary>
    /// <param name="position">Position of the line.</param>
    /// <param name="depth">The depth, within that of the GEMM.</param>
    /// <param name="index">Index of the element. Where there is none it means nothing, but is as aligned as the others.</param>
    bool Find(LineOffset position, int depth, out int index);
}
