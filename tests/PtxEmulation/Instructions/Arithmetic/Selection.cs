using Querent.PtxEmulation.Compilation;
using Querent.PtxEmulation.Execution;
using Querent.PtxEmulation.Text;

namespace Querent.PtxEmulation.Instructions.Arithmetic;

/// <summary>d = p ? a : b in every lane.</summary>
internal sealed unsafe class Selection(int d, int a, int b, int p, int laneBytes) : Instruction
{
    public static Instruction Build(InstructionBuilder builder)
    {
        PtxType type = builder.Type;
        builder.Statement.AllowOnly();
        (int d, int a, int b) = (builder.Destination(0, type), builder.Source(1, type), builder.Source(2, type));
        return builder.Finish(new Selection(d, a, b, builder.Predicate(3), type.LaneBytes));
    }

    public override void Execute(Warp warp, uint mask)
    {
        uint first = *(uint*)(warp.Registers + p);
        for (; mask != 0; mask &= mask - 1)
        {
            int lane = (int)uint.TrailingZeroCount(mask);
            byte* from = warp.Registers + ((first >> lane & 1) != 0 ? a : b);
            if (laneBytes == 8)
            {
                Lane.Write(warp.Registers + d, lane, Lane.Read<ulong>(from, lane));
            }
            else
            {
                Lane.Write(warp.Registers + d, lane, Lane.Read<uint>(from, lane));
            }
        }
    }
}
