using Querent.PtxEmulation.Execution;
using Querent.PtxEmulation.Instructions.Memory;

namespace Querent.PtxEmulation.Instructions.Mbarriers;

/// <summary>Makes an mbarrier object for a number of arrivals.</summary>
internal sealed unsafe class MbarrierInitialization(Address address, int count) : Instruction
{
    public override void Execute(Warp warp, uint mask)
    {
        for (; mask != 0; mask &= mask - 1)
        {
            int lane = (int)uint.TrailingZeroCount(mask);
            ulong at = address.Of(warp, lane);
            Alignment.Check(at, Execution.Ordering.Mbarriers.Bytes);
            warp.Group.Mbarriers.Initialize(warp.Thread(lane), at, Lane.Read<int>(warp.Registers + count, lane));
        }
    }
}
