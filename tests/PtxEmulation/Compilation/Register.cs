using Querent.PtxEmulation.Text;

namespace Querent.PtxEmulation.Compilation;

/// <summary>
/// A register of all 32 threads of a warp: a row of 32 lanes at an offset in bytes of the warp's registers; a predicate
/// is one word with a bit per lane.
/// </summary>
internal readonly record struct Register(PtxType Type, int Offset);
