using Querent.PtxEmulation.Compilation;
using Querent.PtxEmulation.Text;

namespace Querent.PtxEmulation.Instructions.Arithmetic;

/// <summary>Gemm of integers in twice their width, and the upper half of such a product.</summary>
internal static class Wide
{
    public static Instruction Build(InstructionBuilder builder)
    {
        (PtxType type, PtxType wide) = Types(builder);
        (int d, int a, int b) = (builder.Destination(0, wide), builder.Source(1, type), builder.Source(2, type));
        return builder.Finish<Instruction>(type.ToString() switch
        {
            "u16" => new Binary<MultiplyWide<ushort, uint>, ushort, ushort, uint>(d, a, b),
            "s16" => new Binary<MultiplyWide<short, int>, short, short, int>(d, a, b),
            "u32" => new Binary<MultiplyWide<uint, ulong>, uint, uint, ulong>(d, a, b),
            "s32" => new Binary<MultiplyWide<int, long>, int, int, long>(d, a, b),
            _ => throw builder.Statement.Unknown(),
        });
    }

    public static Instruction BuildHigh(InstructionBuilder builder)
    {
        PtxType type = builder.Type;
        (int d, int a, int b) = (builder.Destination(0, type), builder.Source(1, type), builder.Source(2, type));
        return builder.Finish<Instruction>((builder.Statement.Has("hi"), type.ToString()) switch
        {
            (true, "u32") => new Binary<MultiplyHigh<uint, ulong>, uint, uint, uint>(d, a, b),
            (true, "s32") => new Binary<MultiplyHigh<int, long>, int, int, int>(d, a, b),
            (true, "u64") => new Binary<MultiplyHigh<ulong, UInt128>, ulong, ulong, ulong>(d, a, b),
            (true, "s64") => new Binary<MultiplyHigh<long, Int128>, long, long, long>(d, a, b),
            _ => throw builder.Statement.Unknown(),
        });
    }

    /// <summary>A product and a sum of twice the width.</summary>
    public static Instruction BuildMultiplyAdd(InstructionBuilder builder)
    {
        (PtxType type, PtxType wide) = Types(builder);
        (int d, int a, int b) = (builder.Destination(0, wide), builder.Source(1, type), builder.Source(2, type));
        int c = builder.Source(3, wide);
        return builder.Finish<Instruction>(type.ToString() switch
        {
            "u16" => new Ternary<MultiplyAddWide<ushort, uint>, ushort, uint>(d, a, b, c),
            "s16" => new Ternary<MultiplyAddWide<short, int>, short, int>(d, a, b, c),
            "u32" => new Ternary<MultiplyAddWide<uint, ulong>, uint, ulong>(d, a, b, c),
            "s32" => new Ternary<MultiplyAddWide<int, long>, int, long>(d, a, b, c),
            _ => throw builder.Statement.Unknown(),
        });
    }

    private static (PtxType Type, PtxType Wide) Types(InstructionBuilder builder) =>
        (builder.Type, new PtxType(builder.Type.Kind, builder.Type.Bits * 2));
}
