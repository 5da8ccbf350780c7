namespace Querent.Kernels;

/// <summary>
/// One operand of a product as the tile kernels read it: four neighbours at a time, along the depth or across lines.
/// </summary>
internal interface IOperand
{
    static abstract bool IsDepthContiguous { get; }

    LineOffset Locate(int line);

    /// <summary>Four elements from (line, depth) on; 0 where there is none or the depth is not below the end.</summary>
    Float4 Load(LineOffset position, int line, int depth, int end);
}
