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

    /// <summary>Whether one 128-bit access can read four neighbours: they are aligned and contiguous.</summary>
    bool IsVectorizable { get; }

    /// <summary>The position of a line, which may lie beyond the last one.</summary>
    LineOffset Locate(int line);

    /// <summary>
    /// Index of the element at a depth of a line; negative for an element outside the operand, which counts as 0.
    /// </summary>
    int Index(LineOffset position, int depth);
}
