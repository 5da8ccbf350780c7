namespace Querent.Kernels;

/// <summary>
/// One operand of a GEMM as the multistage tiles copy it to shared memory: 16 bytes at a time, along the depth or across lines, past the
/// registers.
/// </summary>
internal interface IStagedOperand
{
    static abstract bool IsDepthContiguous { get; }

    LineOffset Locate(int line);

    /// <summary>
    /// Begins the copy of 16 bytes from (line, depth) on; zeros arrive outside the operand and from the end of the depth on.
    /// </summary>
    /// <param name="to">Offset in the dynamic shared memory of the tile, in bytes.</param>
    /// <param name="position">Position of the line, from <see cref="Locate"/>.</param>
    /// <param name="depth">The first depth of the copy.</param>
    /// <param name="end">The end of the depth.</param>
    /// <param name="factorBytes">Bytes of a factor in memory.</param>
    void Copy(int to, LineOffset position, int depth, int end, int factorBytes);
}
