namespace Querent.Backends;

/// <summary>
/// An array seen as [outer, count, inner]. Sums run over <c>count</c>; broadcasts repeat an [outer, inner] operand
/// <c>count</c> times; slices and concatenations cut it. Every axis-wise operation is one of these or a sequence.
/// </summary>
public readonly record struct AxisLayout(int Outer, int Count, int Inner)
{
    /// <summary>Elements of the whole array.</summary>
    public int Length => Outer * Count * Inner;

    /// <summary>Elements that remain when the middle axis is summed away.</summary>
    public int ReducedLength => Outer * Inner;

    /// <summary>Two operands of the same shape: nothing is repeated.</summary>
    public static AxisLayout Elementwise(int length) => new(length, 1, 1);
}
