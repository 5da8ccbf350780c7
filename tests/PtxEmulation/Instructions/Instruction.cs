using Querent.PtxEmulation.Execution;

namespace Querent.PtxEmulation.Instructions;

/// <summary>A decoded instruction. It knows the rows of its operands and acts on all threads of a warp at once.</summary>
internal abstract class Instruction
{
    /// <summary>As it is written, for errors.</summary>
    public string Text { get; set; } = "";

    public int Line { get; set; }

    /// <summary>The row of the predicate before it; -1 where there is none.</summary>
    public int Guard { get; set; } = -1;

    public bool GuardNegated { get; set; }

    /// <summary>Acts for the lanes of <paramref name="mask"/>, which is not empty.</summary>
    public abstract void Execute(Warp warp, uint mask);
}
