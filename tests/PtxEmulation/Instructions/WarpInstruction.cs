using Querent.PtxEmulation.Execution;

namespace Querent.PtxEmulation.Instructions;

/// <summary>
/// An instruction that all threads of a warp execute together. It waits for those that took another way; that they
/// never come is an error, as the result on a GPU is undefined.
/// </summary>
internal abstract class WarpInstruction : Instruction
{
    public sealed override void Execute(Warp warp, uint mask)
    {
        if (mask != warp.Active)
        {
            throw new EmulationException("a predicate keeps threads of the warp from an instruction of the whole warp");
        }

        if (mask != warp.Alive)
        {
            warp.WaitForOthers();
            return;
        }

        ExecuteTogether(warp, mask);
    }

    /// <summary>Acts for all threads of the warp that have not returned.</summary>
    protected abstract void ExecuteTogether(Warp warp, uint mask);

    protected static void NeedsAllThreads(uint mask)
    {
        if (mask != uint.MaxValue)
        {
            throw new EmulationException($"only {uint.PopCount(mask)} of the 32 threads of the warp take part");
        }
    }
}
