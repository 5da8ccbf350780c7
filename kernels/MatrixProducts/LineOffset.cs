namespace Querent.Kernels;

/// <summary>
/// What a layout knows about one line of its operand: worked out once per thread, used in every step of depth. What the
/// numbers mean is the layout's own.
/// </summary>
internal readonly struct LineOffset(int offset, int row, int column)
{
    /// <summary>A row or column from which no tap reaches the inside of a map.</summary>
    internal const int Outside = int.MinValue / 2;

    internal readonly int Offset = offset;
    internal readonly int Row = row;
    internal readonly int Column = column;
}
