namespace Querent.Kernels;

/// <summary>
/// The part of [rows, vectors] that belongs to one thread: the vector <c>Column</c> in some rows of the run
/// <c>Split</c>, from the element <c>First</c> up to <c>End</c>.
/// </summary>
internal readonly struct ChannelPart(int split, int column, int first, int end)
{
    public readonly int Split = split;
    public readonly int Column = column;
    public readonly int First = first;
    public readonly int End = end;
}
