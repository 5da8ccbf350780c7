using Querent.PtxEmulation.Compilation;
using Querent.PtxEmulation.Instructions;

namespace Querent.PtxEmulation;

/// <summary>A decoded entry, ready to be launched.</summary>
public sealed class PtxKernel
{
    internal PtxKernel(string name, Instruction[] instructions, RegisterLayout registers)
    {
        Name = name;
        Instructions = instructions;
        Registers = registers;
    }

    /// <summary>The name of the entry.</summary>
    public string Name { get; }

    /// <summary>Offset and length in bytes of each parameter in the parameter block.</summary>
    public IReadOnlyList<(int Offset, int Bytes)> Parameters { get; internal init; } = [];

    /// <summary>Bytes of the block of parameters.</summary>
    public int ParameterBytes => Parameters.Count == 0 ? 0 : Parameters[^1].Offset + Parameters[^1].Bytes;

    /// <summary>Bytes of shared memory that the text declares.</summary>
    public int StaticSharedBytes { get; internal init; }

    /// <summary>The most threads of a group that the text allows.</summary>
    public int MaxThreads { get; internal init; }

    internal int LocalBytes { get; init; }

    internal Instruction[] Instructions { get; }

    internal RegisterLayout Registers { get; }

    internal bool UsesMbarriers { get; init; }

    /// <summary>Shared memory is watched in units of 1, 2 or 4 bytes: the narrowest access, as a power of two.</summary>
    internal int SharedUnitShift { get; init; }
}
