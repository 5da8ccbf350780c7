namespace Querent.Kernels;

/// <summary>
/// Layout of one operand of a GEMM. A line is a row of the left operand or a column of the right one; every line has as
/// many elements as the GEMM is deep.
/// </summary>
internal interface IOperandLayout
{
    /// <summary>Whether neighbours in memory are neighbours in depth, and not on neighbouring lines.</summary>
    static abstract bool IsDepthContiguous { get; }

    /// <summary>Whether neighbours come in aligned fours, so that one 128-bit access can read them.</summary>
    bool IsVectorizable { get; }

    /// <summary>A line, which may lie beyond the last one.</summary>
    LineOffset Locate(int line);

    /// <summary>The element at a depth of a line, or a negative number where the element is 0.</summary>
    int Index(LineOffset position, int depth);
}
