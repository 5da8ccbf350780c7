namespace Querent.PtxEmulation.Execution;

/// <summary>
/// Threads of a warp that stand at the same instruction. Fragments that came of one branch have a common parent: the
/// threads that are already where all of them meet. It runs once they have all arrived or returned.
/// </summary>
internal sealed class Fragment(Fragment? parent, int position, uint lanes, int meet)
{
    public Fragment? Parent { get; } = parent;

    /// <summary>The next instruction.</summary>
    public int Position { get; set; } = position;

    /// <summary>A bit per thread.</summary>
    public uint Lanes { get; set; } = lanes;

    /// <summary>The instruction before which they join the parent; -1: they never do.</summary>
    public int Meet { get; } = meet;

    /// <summary>Fragments that have not arrived.</summary>
    public int Children { get; set; }

    /// <summary>They stand before an instruction that needs the whole warp.</summary>
    public bool Waits { get; set; }
}
