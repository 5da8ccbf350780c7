namespace Querent.PtxEmulation.Compilation;

/// <summary>A position in the code, and the targets of the jump table that follows it, if any.</summary>
internal sealed class Label(string name)
{
    public string Name { get; } = name;

    public int Instruction { get; set; } = -1;

    public IReadOnlyList<string>? BranchTargets { get; set; }
}
