using Querent.PtxEmulation.Execution;

namespace Querent.PtxEmulation.Instructions.Mbarriers;

/// <summary>
/// Asks whether a phase has ended. Where it has not, the warp lets others run before it goes on, as it will be asked again in a loop.
/// </summary>
internal sealed unsafe class MbarrierWait(int predicate, Address address, int parity) : Instruction
{
    public override void Execute(Warp warp, uint mask)
    {
        ref uint ended = ref *(uint*)(warp.Registers + predicate);
        ended &= ~mask;
        for (uint lanes = mask; lanes != 0; lanes &= lanes - 1)
        {
            int lane = (int)uint.TrailingZeroCount(lanes);
            if (warp.Group.Mbarriers.TryWait(warp.Thread(lane), address.Of(warp, lane), Lane.Read<uint>(warp.Registers + parity, lane)))
            {
                ended |= 1u << lane;
            }
        }

        if ((ended & mask) != mask)
        {
            warp.Yield();
        }
    }
}
