using System.Globalization;
using System.Text.RegularExpressions;
using Querent.PtxEmulation.Compilation;
using Querent.PtxEmulation.Execution.Warpgroups;
using Querent.PtxEmulation.Text;

namespace Querent.PtxEmulation.Instructions.Tensor;

/// <summary>Decodes products of a warpgroup and what orders them.</summary>
internal static partial class WarpgroupInstructions
{
    private static readonly PtxType s_word = new('u', 32);

    public static Instruction Build(InstructionBuilder builder)
    {
        builder.UsesMbarriers();
        string opcode = string.Join('.', builder.Statement.Words);
        switch (opcode)
        {
            case "wgmma.fence.sync.aligned":
                return builder.Finish(new Step(warpgroup => warpgroup.Fence()));
            case "wgmma.commit_group.sync.aligned":
                return builder.Finish(new Step(warpgroup => warpgroup.Commit()));
            case "wgmma.wait_group.sync.aligned":
                int groups = Number(builder, 0);
                return builder.Finish(new Step(warpgroup => warpgroup.Wait(groups)));
            default:
                return Multiply(builder, Product().Match(opcode));
        }
    }

    private static WarpgroupMultiply Multiply(InstructionBuilder builder, Match shape)
    {
        bool isHalf = shape.Groups["type"].Value == "bf16";
        int columns = shape.Success ? int.Parse(shape.Groups["columns"].Value, CultureInfo.InvariantCulture) : 0;
        int[] sums = builder.Rows(0, new PtxType('f', 32), builder.RowOf);
        if (columns is < 8 or > 256 || columns % 8 != 0 || sums.Length != columns / 2 || builder.Count != (isHalf ? 8 : 6)
            || shape.Groups["depth"].Value != (isHalf ? "16" : "8") || Number(builder, 4) != 1 || Number(builder, 5) != 1)
        {
            throw builder.Statement.Unknown();
        }

        PtxType descriptor = new('u', 64);
        return builder.Finish(new WarpgroupMultiply(
            sums, builder.Source(1, descriptor), builder.Source(2, descriptor), builder.Predicate(3), columns,
            isHalf, isHalf && Number(builder, 6) != 0, isHalf && Number(builder, 7) != 0));
    }

    private static int Number(InstructionBuilder builder, int index) => builder.Operand(index) is LiteralOperand literal
        ? (int)Literal.Bits(literal.Text, s_word)
        : throw builder.Statement.Unknown();

    [GeneratedRegex(@"^wgmma\.mma_async\.sync\.aligned\.m64n(?<columns>\d+)k(?<depth>\d+)\.f32\.(?<type>bf16|tf32)\.\k<type>$")]
    private static partial Regex Product();

    private sealed class Step(Action<Warpgroup> action) : WarpgroupInstruction
    {
        public override void Act(Warpgroup warpgroup) => action(warpgroup);
    }
}
