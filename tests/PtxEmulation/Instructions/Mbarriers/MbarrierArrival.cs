using Querent.PtxEmulation.Execution;

namespace Querent.PtxEmulation.Instructions.Mbarriers;

/// <summary>Threads arrive at an mbarrier; a row of bytes that each announces before, or -1.</summary>
internal sealed unsafe class MbarrierArrival(Address address, int bytes) : Instruction
{
    public override void Execute(Warp warp, uint mask)
    {
        for (; mask != 0; mask &= mask - 1)
        {
            int lane = (int)uint.TrailingZeroCount(mask);
            int announced = bytes < 0 ? 0 : Lane.Read<int>(warp.Registers + bytes, lane);
            warp.Group.Mbarriers.Arrive(warp.Thread(lane), address.Of(warp, lane), announced);
        }
    }
}
