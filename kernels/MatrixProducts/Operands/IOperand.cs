namespace Querent.Kernels;

/// <summary>
/// One operand of a GEMM as the tile kernels read it: four neighbours at a time, along the depth or across lines.
/// </summary>
internal interface IOperand
{
    static abstract bool IsDepthContiguous { get; }

    LineOffset Locate(int line);

    /// <summary>
    /// Loads four elements from (line, depth) on; returns zeros outside the operand and from the end of the depth on.
    /// </summary>
    Float4 Load(LineOffset position, int line, int depth, int end);
}
