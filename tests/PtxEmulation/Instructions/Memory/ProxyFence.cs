using Querent.PtxEmulation.Execution;

namespace Querent.PtxEmulation.Instructions.Memory;

/// <summary>Lets tensor cores and bulk copies see what threads of a warp wrote to shared memory.</summary>
internal sealed class ProxyFence : Instruction
{
    public override void Execute(Warp warp, uint mask) => warp.Group.Shared.FenceProxy(warp.Index);
}
