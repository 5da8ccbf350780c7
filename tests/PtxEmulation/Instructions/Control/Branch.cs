using Querent.PtxEmulation.Execution;

namespace Querent.PtxEmulation.Instructions.Control;

/// <summary>A jump. One that is said to be uniform must not part the threads that run.</summary>
internal sealed class Branch(bool uniform) : Instruction, IBranch
{
    public int Target { get; set; }

    public IReadOnlyList<int> Destinations => [Target];

    public int Meet { get; set; } = -1;

    public override void Execute(Warp warp, uint mask)
    {
        if (uniform && mask != warp.Active)
        {
            throw new EmulationException("threads part at a branch that is declared uniform");
        }

        warp.Jump(mask, Target, Meet);
    }
}
