namespace Querent.PtxEmulation.Compilation;

/// <summary>A place in the code, and the targets of a table of jumps where it stands before one.</summary>
internal sealed class Label(string name)
{
    public string Name { get; } = name;

    public int Instruction { get; set; } = -1;

    public IReadOnlyList<string>? BranchTargets { get; set; }
}
