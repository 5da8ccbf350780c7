namespace Querent.PtxEmulation.Execution;

/// <summary>Threads of a warp that stand at another instruction than the ones that run.</summary>
/// <param name="Position">The next instruction.</param>
/// <param name="Lanes">A bit per thread.</param>
/// <param name="Waits">They stand before an instruction that needs the whole warp.</param>
internal readonly record struct Fragment(int Position, uint Lanes, bool Waits);
