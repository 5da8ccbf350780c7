using Querent.PtxEmulation.Compilation;
using Querent.PtxEmulation.Execution;
using Querent.PtxEmulation.Text;

namespace Querent.PtxEmulation.Instructions.Arithmetic;

/// <summary>Decodes <c>mov</c>, and <c>cvta</c> of global memory, whose addresses are the generic ones.</summary>
internal static class Moves
{
    public static Instruction Build(InstructionBuilder builder)
    {
        Statement statement = builder.Statement;
        PtxType type = builder.Type;
        if (type.IsPredicate)
        {
            return PredicateLogic.Build(builder);
        }

        if (statement.Operation == "cvta")
        {
            statement.AllowOnly("to", "global");
        }
        else
        {
            statement.AllowOnly();
        }

        if (builder.Operand(0) is ListOperand parts)
        {
            return builder.Finish(new Unpack(Rows(builder, parts, type), builder.Source(1, type), type));
        }

        int d = builder.Destination(0, type);
        if (builder.Operand(1) is ListOperand sources)
        {
            return builder.Finish(new Pack(d, Rows(builder, sources, type), type));
        }

        int a = builder.Source(1, type);
        return builder.Finish<Instruction>(
            type.LaneBytes == 8 ? new Unary<Copy<ulong>, ulong, ulong>(d, a) : new Unary<Copy<uint>, uint, uint>(d, a));
    }

    private static int[] Rows(InstructionBuilder builder, ListOperand parts, PtxType whole)
    {
        PtxType part = new('b', whole.Bits / parts.Items.Count);
        return [.. parts.Items.Select(item => builder.Source(item, part))];
    }

    /// <summary>Joins registers into a wider one, the lowest bits first.</summary>
    private sealed unsafe class Pack(int d, int[] parts, PtxType type) : Instruction
    {
        public override void Execute(Warp warp, uint mask)
        {
            int bits = type.Bits / parts.Length;
            for (; mask != 0; mask &= mask - 1)
            {
                int lane = (int)uint.TrailingZeroCount(mask);
                ulong value = 0;
                for (int part = 0; part < parts.Length; part++)
                {
                    ulong one = Lane.Read<uint>(warp.Registers + parts[part], lane) & ((1ul << bits) - 1);
                    value |= one << (part * bits);
                }

                if (type.LaneBytes == 8)
                {
                    Lane.Write(warp.Registers + d, lane, value);
                }
                else
                {
                    Lane.Write(warp.Registers + d, lane, (uint)value);
                }
            }
        }
    }

    /// <summary>Cuts a register into narrower ones, the lowest bits first.</summary>
    private sealed unsafe class Unpack(int[] parts, int a, PtxType type) : Instruction
    {
        public override void Execute(Warp warp, uint mask)
        {
            int bits = type.Bits / parts.Length;
            for (; mask != 0; mask &= mask - 1)
            {
                int lane = (int)uint.TrailingZeroCount(mask);
                ulong value = type.LaneBytes == 8
                    ? Lane.Read<ulong>(warp.Registers + a, lane)
                    : Lane.Read<uint>(warp.Registers + a, lane);
                for (int part = 0; part < parts.Length; part++)
                {
                    uint one = (uint)((value >> (part * bits)) & ((1ul << bits) - 1));
                    Lane.Write(warp.Registers + parts[part], lane, one);
                }
            }
        }
    }
}
