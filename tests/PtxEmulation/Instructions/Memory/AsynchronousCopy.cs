using Querent.PtxEmulation.Compilation;
using Querent.PtxEmulation.Execution;
using Querent.PtxEmulation.Text;

namespace Querent.PtxEmulation.Instructions.Memory;

/// <summary>Begins a copy of each thread from global to shared memory, past the registers.</summary>
internal sealed unsafe class AsynchronousCopy(Address to, Address from, int bytes, int given) : Instruction
{
    private const int Wide = 16;

    public static Instruction Build(InstructionBuilder builder)
    {
        Statement statement = builder.Statement;
        statement.AllowOnly("async", "ca", "cg", "shared", "shared::cta", "global", "commit_group", "wait_group",
            "wait_all", "L2::128B", "L2::256B", "L2::64B");
        if (statement.Has("commit_group"))
        {
            return builder.Finish(new Synchronization(copies => copies.Commit()));
        }

        if (statement.Has("wait_all"))
        {
            return builder.Finish(new Synchronization(copies => copies.WaitAll()));
        }

        if (statement.Has("wait_group"))
        {
            int groups = Number(builder, 0);
            return builder.Finish(new Synchronization(copies => copies.Wait(groups)));
        }

        int bytes = Number(builder, 2);
        if (bytes is not (4 or 8 or 16) || (statement.Has("cg") && bytes != 16))
        {
            throw statement.Unknown();
        }

        int given = builder.Source(builder.Count > 3 ? 3 : 2, new PtxType('u', 32));
        return builder.Finish(new AsynchronousCopy(builder.Address(0), builder.Address(1), bytes, given));
    }

    public override void Execute(Warp warp, uint mask)
    {
        warp.WideLoads.Begin();
        warp.Banks?.Begin();
        for (; mask != 0; mask &= mask - 1)
        {
            int lane = (int)uint.TrailingZeroCount(mask);
            ulong target = to.Of(warp, lane);
            ulong source = from.Of(warp, lane);
            int length = Math.Min(bytes, Lane.Read<int>(warp.Registers + given, lane));
            Alignment.Check(target, bytes);
            Alignment.Check(source, bytes);
            warp.Banks?.Add(lane, target, bytes);
            if (length > 0)
            {
                GlobalSpace.Read(warp, lane, source, length);
                if (bytes == Wide)
                {
                    warp.WideLoads.Add(lane, source);
                }
            }

            warp.Copies.Begin(lane, target, source, bytes, length);
        }
    }

    private static int Number(InstructionBuilder builder, int index) =>
        builder.Operand(index) is LiteralOperand literal
            ? (int)Literal.Bits(literal.Text, new PtxType('u', 32))
            : throw builder.Statement.Unknown();

    /// <summary>Closes a group of copies, or waits for some: threads of a warp count their groups alike.</summary>
    private sealed class Synchronization(Action<AsynchronousCopies> action) : WarpInstruction
    {
        protected override void ExecuteTogether(Warp warp, uint mask) => action(warp.Copies);
    }
}
