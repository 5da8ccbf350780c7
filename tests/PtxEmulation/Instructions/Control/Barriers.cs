using Querent.PtxEmulation.Compilation;
using Querent.PtxEmulation.Execution;
using Querent.PtxEmulation.Text;

namespace Querent.PtxEmulation.Instructions.Control;

/// <summary>Decodes barriers of a group and of a warp.</summary>
internal static class Barriers
{
    public static Instruction Build(InstructionBuilder builder)
    {
        Statement statement = builder.Statement;
        statement.AllowOnly("sync", "warp", "aligned", "cta");
        if (builder.Count != 1 || builder.Operand(0) is not LiteralOperand literal)
        {
            throw statement.Unknown();
        }

        ulong value = Literal.Bits(literal.Text, new PtxType('u', 32));
        return statement.Has("warp")
            ? builder.Finish(new WarpBarrier((uint)value))
            : builder.Finish(new GroupBarrier((int)value));
    }

    private sealed class GroupBarrier(int number) : WarpInstruction
    {
        protected override void ExecuteTogether(Warp warp, uint mask) => warp.WaitAtBarrier(number);
    }

    private sealed class WarpBarrier(uint members) : WarpInstruction
    {
        protected override void ExecuteTogether(Warp warp, uint mask)
        {
            if ((mask & ~members) != 0)
            {
                throw new EmulationException("a thread reaches a barrier of the warp that it is no member of");
            }

            warp.Group.Shared.SynchronizeWarp(warp.Index);
        }
    }
}
