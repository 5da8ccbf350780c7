using Querent.PtxEmulation.Compilation;
using Querent.PtxEmulation.Text;

namespace Querent.PtxEmulation.Instructions.Control;

/// <summary>Decodes jumps, calls and returns.</summary>
internal static class ControlInstructions
{
    public static Instruction? Build(InstructionBuilder builder)
    {
        Statement statement = builder.Statement;
        statement.AllowOnly("uni", "idx");
        switch (statement.Operation)
        {
            case "bra" when builder.Operand(0) is NameOperand label:
                Branch branch = new(statement.Has("uni") && statement.Guard is not null);
                builder.WhenPlaced(label.Name, place => branch.Target = place);
                return builder.Finish(branch);
            case "brx" when statement.Has("idx") && builder.Operand(1) is NameOperand table:
                IndexedBranch indexed = new(builder.Source(0, new PtxType('u', 32)));
                builder.WhenTargetsKnown(table.Name, targets => indexed.Targets = targets);
                return builder.Finish(indexed);
            case "ret" when builder.End is { } end:
                Branch back = new(false);
                builder.WhenPlaced(end, place => back.Target = place);
                return builder.Finish(back);
            case "ret" or "exit":
                return builder.Finish(new Return());
            case "call" when statement.Guard is null:
                return Call(builder);
            default:
                throw statement.Unknown();
        }
    }

    private static Instruction? Call(InstructionBuilder builder)
    {
        int name = builder.Operand(0) is ListOperand ? 1 : 0;
        if (builder.Operand(name) is not NameOperand function)
        {
            throw builder.Statement.Unknown();
        }

        List<Symbol> results = name == 1 ? Symbols(builder, 0) : [];
        List<Symbol> arguments = builder.Count > name + 1 ? Symbols(builder, name + 1) : [];
        builder.Inline(function.Name, results, arguments);
        return null;
    }

    private static List<Symbol> Symbols(InstructionBuilder builder, int index) =>
        builder.Operand(index) is ListOperand list
            ? [.. list.Items.Select(builder.SymbolOf)]
            : throw builder.Statement.Unknown();
}
