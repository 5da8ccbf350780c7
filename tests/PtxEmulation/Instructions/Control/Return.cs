using Querent.PtxEmulation.Execution;

namespace Querent.PtxEmulation.Instructions.Control;

/// <summary>The end of a thread.</summary>
internal sealed class Return : Instruction
{
    public override void Execute(Warp warp, uint mask) => warp.Return(mask);
}
