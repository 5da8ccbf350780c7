namespace Querent.PtxEmulation.Text;

/// <summary>An operand as it is written.</summary>
internal abstract record Operand;

/// <summary>A register, variable, label or function, perhaps with an offset in bytes.</summary>
internal sealed record NameOperand(string Name, long Offset = 0) : Operand;

/// <summary>A literal: decimal, hexadecimal, or the bits of a floating-point number.</summary>
internal sealed record LiteralOperand(string Text) : Operand;

/// <summary>A predicate taken in its negation: <c>!%p1</c>.</summary>
internal sealed record NegatedOperand(string Name) : Operand;

/// <summary><c>[base + offset]</c>, offset in bytes; of a tensor map with the first element of a box: <c>[base, {c, ...}]</c>.</summary>
internal sealed record AddressOperand(Operand Base, long Offset) : Operand
{
    public IReadOnlyList<Operand> Coordinates { get; init; } = [];
}

/// <summary><c>{a, b, ...}</c> or a list of arguments in parentheses.</summary>
internal sealed record ListOperand(IReadOnlyList<Operand> Items) : Operand;
