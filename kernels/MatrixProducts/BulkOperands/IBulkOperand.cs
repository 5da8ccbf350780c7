namespace Querent.Kernels;

/// <summary>
/// One operand of a GEMM as a warpgroup tile has it copied: boxes of 128 bytes of depth by all lines of the tile, or, across lines, panels of 128 bytes of
/// lines. The copies are those of the tensor memory accelerator (Hopper); elements outside the operand arrive as zeros. The register <c>stages</c> of the
/// tile holds the address of its dynamic shared memory, <c>ready</c> that of the mbarrier that is told of the bytes.
/// </summary>
internal interface IBulkOperand
{
    static abstract bool IsDepthContiguous { get; }

    /// <summary>The position of the first line of a box or panel, which may lie beyond the last line.</summary>
    LineOffset Locate(int line);

    /// <summary>Makes the map that the host has written visible to the tensor memory accelerator. The thread that copies calls it first.</summary>
    void Acquire();

    /// <summary>Begins the copy of one box or panel. One thread calls it.</summary>
    /// <param name="to">Offset in the dynamic shared memory of the tile, in bytes.</param>
    /// <param name="position">Position of the first line, from <see cref="Locate"/>.</param>
    /// <param name="step">The step of the depth.</param>
    /// <param name="factors">Factors of a step.</param>
    void Copy(int to, LineOffset position, int step, int factors);
}
