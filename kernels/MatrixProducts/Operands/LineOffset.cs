namespace Querent.Kernels;

/// <summary>
/// The position of one line of an operand: computed once per thread, used in every step of depth. Each layout gives the
/// numbers its own meaning.
/// </summary>
internal readonly struct LineOffset(int offset, int row, int column)
{
    /// <summary>A row or column from which all taps are outside the map.</summary>
    internal const int Outside = int.MinValue / 2;

    internal readonly int Offset = offset;
    internal readonly int Row = row;
    internal readonly int Column = column;
}
