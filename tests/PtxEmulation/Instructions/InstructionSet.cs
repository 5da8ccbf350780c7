using Querent.PtxEmulation.Compilation;
using Querent.PtxEmulation.Instructions.Arithmetic;
using Querent.PtxEmulation.Instructions.Control;
using Querent.PtxEmulation.Instructions.Mbarriers;
using Querent.PtxEmulation.Instructions.Memory;
using Querent.PtxEmulation.Instructions.Tensor;

namespace Querent.PtxEmulation.Instructions;

/// <summary>The family that decodes each operation.</summary>
internal static class InstructionSet
{
    /// <summary>The instruction of a statement; null where it has no effect here, or where it stands for others.</summary>
    /// <exception cref="EmulationException">No family knows it.</exception>
    public static Instruction? Build(InstructionBuilder builder) => builder.Statement.Operation switch
    {
        "mov" or "cvta" => Moves.Build(builder),
        "add" or "sub" or "mul" or "div" or "rem" or "min" or "max" or "and" or "or" or "xor" or "shl" or "shr"
            => BinaryInstructions.Build(builder),
        "mad" or "fma" => MultiplyAdds.Build(builder),
        "neg" or "abs" or "not" or "popc" or "clz" or "rcp" or "sqrt" or "rsqrt" or "ex2" or "lg2" or "sin"
            or "cos" or "tanh" => UnaryInstructions.Build(builder),
        "cvt" => Conversions.Build(builder),
        "setp" or "testp" => Comparisons.Build(builder),
        "selp" => Selection.Build(builder),
        "ld" or "st" => MemoryInstructions.Build(builder),
        "atom" or "red" => AtomicInstructions.Build(builder),
        "cp" when builder.Statement.Has("bulk") => BulkTensorCopy.Build(builder),
        "cp" => AsynchronousCopy.Build(builder),
        "bra" or "brx" or "ret" or "exit" or "call" => ControlInstructions.Build(builder),
        "bar" or "barrier" => Barriers.Build(builder),
        "mbarrier" => MbarrierInstructions.Build(builder),
        "shfl" => Shuffle.Build(builder),
        "mma" => MatrixMultiplyAdd.Build(builder),
        "ldmatrix" => LoadMatrix.Build(builder),
        "wgmma" => WarpgroupInstructions.Build(builder),
        "fence" when builder.Statement.Has("tensormap::generic") => TensorMapFence.Build(builder),
        "fence" when builder.Statement.Has("proxy") => builder.Finish(new ProxyFence()),
        // Memory is coherent here, and a hint changes no value.
        "membar" or "fence" or "prefetch" or "prefetchu" => null,
        _ => throw builder.Statement.Unknown(),
    };
}
