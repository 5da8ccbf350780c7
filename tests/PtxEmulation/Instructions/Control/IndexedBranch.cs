using Querent.PtxEmulation.Execution;

namespace Querent.PtxEmulation.Instructions.Control;

/// <summary>A jump to the target that a register numbers.</summary>
internal sealed unsafe class IndexedBranch(int index) : Instruction, IBranch
{
    public int[] Targets { get; set; } = [];

    public IReadOnlyList<int> Destinations => Targets;

    public int Meet { get; set; } = -1;

    public override void Execute(Warp warp, uint mask)
    {
        uint* indices = (uint*)(warp.Registers + index);
        while (mask != 0)
        {
            uint chosen = indices[(int)uint.TrailingZeroCount(mask)];
            uint lanes = 0;
            for (int lane = 0; lane < 32; lane++)
            {
                lanes |= (mask >> lane & 1) != 0 && indices[lane] == chosen ? 1u << lane : 0;
            }

            if (chosen >= Targets.Length)
            {
                throw new EmulationException($"target {chosen} of {Targets.Length}");
            }

            warp.Jump(lanes, Targets[chosen], Meet);
            mask &= ~lanes;
        }
    }
}
