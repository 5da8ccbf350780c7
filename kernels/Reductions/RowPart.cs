using System.Numerics;
using ILGPU;

namespace Querent.Kernels;

/// <summary>
/// The part of a row of [rows, columns] that belongs to one of its <c>lanes</c> threads: every <c>lanes</c>-th element,
/// from the first to the end. A row has as many threads as it keeps busy, and a group as many rows as it has threads
/// for.
/// </summary>
internal readonly struct RowPart(int row, int start, int first, int end)
{
    private const int ElementsPerLane = 4;

    public readonly int Row = row;
    public readonly int Start = start;
    public readonly int First = first;
    public readonly int End = end;

    /// <summary>Whether this thread is the first of its row, which writes the result.</summary>
    internal bool Leads => First == Start && Start < End;

    /// <summary>Threads to a row: a power of two.</summary>
    internal static int Lanes(int columns) => Math.Min(KernelQueue.GroupSize,
        (int)BitOperations.RoundUpToPowerOf2((uint)KernelQueue.Ceiling(columns, ElementsPerLane)));

    /// <summary>Within a kernel: the part of this thread; after the last row it is empty.</summary>
    internal static RowPart Mine(int rows, int columns, int lanes)
    {
        int row = Grid.GlobalIndex.X / lanes;
        int start = row * columns;
        return new RowPart(row, start, start + (Group.IdxX % lanes), row < rows ? start + columns : start);
    }
}
