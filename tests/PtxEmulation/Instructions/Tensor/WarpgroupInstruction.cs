using Querent.PtxEmulation.Execution;
using Querent.PtxEmulation.Execution.Warpgroups;

namespace Querent.PtxEmulation.Instructions.Tensor;

/// <summary>An instruction that the four warps of a warpgroup execute together.</summary>
internal abstract class WarpgroupInstruction : WarpInstruction
{
    /// <summary>Acts for all four warps, once the last of them has come.</summary>
    public abstract void Act(Warpgroup warpgroup);

    protected sealed override void ExecuteTogether(Warp warp, uint mask)
    {
        NeedsAllThreads(mask);
        if (!warp.Group.WarpgroupOf(warp).Meet(warp, this))
        {
            warp.YieldBeforeThis();
        }
    }
}
