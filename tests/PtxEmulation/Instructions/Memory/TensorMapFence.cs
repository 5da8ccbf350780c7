using Querent.PtxEmulation.Compilation;
using Querent.PtxEmulation.Execution;
using Querent.PtxEmulation.TensorMaps;
using Querent.PtxEmulation.Text;

namespace Querent.PtxEmulation.Instructions.Memory;

/// <summary>Orders bulk copies behind the writing of a tensor map in global memory: <c>fence.proxy.tensormap::generic.acquire.sys [map], 128</c>.</summary>
internal sealed unsafe class TensorMapFence(Address map) : Instruction
{
    public static Instruction Build(InstructionBuilder builder)
    {
        Statement statement = builder.Statement;
        statement.AllowOnly("proxy", "tensormap::generic", "acquire", "cta", "cluster", "gpu", "sys");
        if (!statement.Has("acquire") || builder.Count != 2)
        {
            throw statement.Unknown();
        }

        return builder.Finish(new TensorMapFence(builder.Address(0)));
    }

    public override void Execute(Warp warp, uint mask)
    {
        for (; mask != 0; mask &= mask - 1)
        {
            int lane = (int)uint.TrailingZeroCount(mask);
            ulong at = map.Of(warp, lane);
            GlobalSpace.Read(warp, lane, at, TensorMap.Bytes);
            warp.Group.TensorCopies.Acquire(at);
        }
    }
}
