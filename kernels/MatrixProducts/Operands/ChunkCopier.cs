using ILGPU.Runtime.Cuda;

namespace Querent.Kernels;

/// <summary>
/// Copies 16 contiguous bytes of an operand with <c>cp.async</c> (Ampere and later): four factors in float32 or eight in bfloat16. The engine
/// writes zeros in place of bytes that it is told not to read. The register <c>stages</c> of the tile holds the address of its dynamic shared memory.
/// </summary>
internal readonly struct ChunkCopier<TLayout>(long address, TLayout layout) : IStagedOperand
    where TLayout : struct, IOperandLayout
{
    /// <summary>Bytes of a copy.</summary>
    internal const int ChunkBytes = 16;

    private readonly long _address = address;
    private readonly TLayout _layout = layout;

    public static bool IsDepthContiguous => TLayout.IsDepthContiguous;

    public LineOffset Locate(int line) => _layout.Locate(line);

    // An address that nothing is read from need not be one of the operand.
    public void Copy(int to, LineOffset position, int depth, int end, int factorBytes)
    {
        bool there = _layout.Find(position, depth, out int index) & depth < end;
        long from = _address + (long)((ulong)(uint)index * (uint)factorBytes);
        CudaAsm.Emit(
            "{ .reg .s32 at; add.s32 at, stages, %0; cp.async.cg.shared.global [at], [%1], 16, %2; }",
            to, from, there ? ChunkBytes : 0);
    }
}
