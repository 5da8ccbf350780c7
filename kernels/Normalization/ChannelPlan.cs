using System.Numerics;
using ILGPU;

namespace Querent.Kernels;

/// <summary>
/// The split of [rows, vectors] over groups: each takes a tile of <c>Across</c> vectors, so that neighbouring threads
/// read neighbouring channels, and one of <c>Splits</c> runs of rows. A thread keeps its channels. The plan depends on
/// the sizes alone, so the order of every sum does too.
/// </summary>
internal readonly record struct ChannelPlan(int Rows, int Vectors, int Across, int RowsPerSplit)
{
    // 128 bytes: one access of a warp.
    private const int FloatsAcross = 32;
    private const int LeastRowsPerThread = 4;

    // Not more than the largest devices run at once, about 130 multiprocessors with five groups each: a second, partial
    // wave would leave most of them idle.
    private const int EnoughGroups = 640;

    internal int Tiles { get; } = KernelQueue.Ceiling(Vectors, Across);

    /// <summary>From one row of a thread to its next.</summary>
    internal int Step { get; } = KernelQueue.GroupSize / Across * Vectors;

    internal int Splits => KernelQueue.Ceiling(Rows, RowsPerSplit);

    internal static ChannelPlan For(int rows, int channels, int width)
    {
        int vectors = channels / width;
        int across = (int)BitOperations.RoundUpToPowerOf2((uint)Math.Min(vectors, FloatsAcross / width));
        int down = KernelQueue.GroupSize / across;
        int splits = Math.Max(1, EnoughGroups / KernelQueue.Ceiling(vectors, across));
        int perThread = Math.Max(LeastRowsPerThread, KernelQueue.Ceiling(rows, splits * down));
        return new ChannelPlan(rows, vectors, across, perThread * down);
    }

    /// <summary>Within a kernel: the part of this thread.</summary>
    internal ChannelPart Mine()
    {
        int split = Grid.IdxX / Tiles;
        int column = ((Grid.IdxX - (split * Tiles)) * Across) + (Group.IdxX % Across);
        int row = (split * RowsPerSplit) + (Group.IdxX / Across);
        int end = column < Vectors ? IntrinsicMath.Min(Rows, (split + 1) * RowsPerSplit) : 0;
        return new ChannelPart(split, column, (row * Vectors) + column, end * Vectors);
    }
}
