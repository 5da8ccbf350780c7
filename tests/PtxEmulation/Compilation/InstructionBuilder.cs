using Querent.PtxEmulation.Execution;
using Querent.PtxEmulation.Instructions;
using Querent.PtxEmulation.Text;

namespace Querent.PtxEmulation.Compilation;

/// <summary>Resolves the operands of one statement to rows of registers.</summary>
internal sealed class InstructionBuilder(KernelCompiler compiler, Scope scope, Statement statement, Label? end)
{
    private static readonly string[] Specials =
    [
        "%tid.x", "%tid.y", "%tid.z", "%ntid.x", "%ntid.y", "%ntid.z", "%ctaid.x", "%ctaid.y", "%ctaid.z",
        "%nctaid.x", "%nctaid.y", "%nctaid.z", "%laneid", "%warpid", "%dynamic_smem_size",
    ];

    public Statement Statement => statement;

    public PtxType Type => statement.Type;

    public int Count => statement.Operands.Count;

    /// <summary>
    /// The position after the body of the function that is written out here; null in the entry itself.
    /// </summary>
    public Label? End => end;

    public Operand Operand(int index) => index < Count ? statement.Operands[index] : throw statement.Unknown();

    /// <summary>The row of an operand that is read as a type.</summary>
    public int Source(int index, PtxType type) => Source(Operand(index), type);

    /// <inheritdoc cref="Source(int, PtxType)"/>
    public int Source(Operand operand, PtxType type)
    {
        switch (operand)
        {
            case LiteralOperand literal:
                return compiler.Registers.Constant(Literal.Bits(literal.Text, type), type);
            case NameOperand { Name: "WARP_SZ" }:
                return compiler.Registers.Constant(32, type);
            case NameOperand name when Specials.Contains(name.Name):
                return compiler.Registers.Special(name.Name);
            case NameOperand name when scope.FindSymbol(name.Name) is { } symbol:
                return compiler.Registers.Constant((ulong)(symbol.Address + name.Offset), type);
            case NameOperand name:
                return RowOf(name, type);
            default:
                throw statement.Unknown();
        }
    }

    /// <summary>The row of a register that is written as a type.</summary>
    public int Destination(int index, PtxType type) => RowOf(Operand(index), type);

    /// <summary>The rows of <c>{a, b, ...}</c>, or of one register alone.</summary>
    public int[] Rows(int index, PtxType type, Func<Operand, PtxType, int> row) => Operand(index) is ListOperand list
        ? [.. list.Items.Select(item => row(item, type))]
        : [row(Operand(index), type)];

    /// <summary>The row of a register.</summary>
    public int RowOf(Operand operand, PtxType type)
    {
        Register register = RegisterOf(operand);
        return register.Type.IsPredicate == type.IsPredicate && register.Type.LaneBytes == type.LaneBytes
            ? register.Offset
            : throw new EmulationException($"a register of type {register.Type} is used as {type}");
    }

    public Register RegisterOf(Operand operand) =>
        operand is NameOperand { Offset: 0 } name && scope.FindRegister(name.Name) is { } register
            ? register
            : throw new EmulationException($"no register '{(operand as NameOperand)?.Name ?? operand.ToString()}'");

    public int Predicate(int index) => RowOf(Operand(index), PtxType.Predicate);

    /// <summary>The symbol of a variable, which an operand must name.</summary>
    public Symbol SymbolOf(Operand operand) =>
        operand is NameOperand name && scope.FindSymbol(name.Name) is { } symbol ? symbol : throw statement.Unknown();

    /// <summary>The address in brackets.</summary>
    public Address Address(int index)
    {
        AddressOperand operand = Operand(index) as AddressOperand ?? throw statement.Unknown();
        if (operand.Base is NameOperand name && scope.FindRegister(name.Name) is { } register)
        {
            return new Address(register.Offset, register.Type.LaneBytes, operand.Offset);
        }

        PtxType type = new('u', 64);
        return new Address(Source(operand.Base, type), type.LaneBytes, operand.Offset);
    }

    /// <summary>The rows of the coordinates behind the address of a tensor map.</summary>
    public int[] Coordinates(int index) => Operand(index) is AddressOperand { Coordinates.Count: > 0 } map
        ? [.. map.Coordinates.Select(one => Source(one, new PtxType('s', 32)))]
        : throw statement.Unknown();

    /// <summary>Calls back with the number of the instruction that a label stands before.</summary>
    public void WhenPlaced(Label label, Action<int> place) => compiler.AtEnd(() => place(label.Instruction));

    /// <inheritdoc cref="WhenPlaced(Label, Action{int})"/>
    public void WhenPlaced(string label, Action<int> place) =>
        compiler.AtEnd(() => place(scope.FindLabel(label).Instruction));

    public void WhenTargetsKnown(string label, Action<int[]> place) => compiler.AtEnd(() => place(
        [.. (scope.FindLabel(label).BranchTargets ?? throw statement.Unknown())
            .Select(target => scope.FindLabel(target).Instruction)]));

    public void Inline(string function, IReadOnlyList<Symbol> results, IReadOnlyList<Symbol> arguments) =>
        compiler.Inline(function, results, arguments);

    public void UsesSharedUnits(int bytes) => compiler.UsesSharedUnits(bytes);

    public void UsesMbarriers() => compiler.UsesMbarriers();

    /// <summary>Gives an instruction its text and guard.</summary>
    public TInstruction Finish<TInstruction>(TInstruction instruction)
        where TInstruction : Instruction
    {
        instruction.Text = statement.Text;
        instruction.Line = statement.Line;
        if (statement.Guard is { } guard)
        {
            instruction.Guard = RowOf(new NameOperand(guard), PtxType.Predicate);
            instruction.GuardNegated = statement.GuardNegated;
        }

        return instruction;
    }
}
