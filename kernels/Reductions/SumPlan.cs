using System.Numerics;
using Querent.Backends;

namespace Querent.Kernels;

/// <summary>
/// The split of a sum of vectors over [outer, count, inner] over groups and threads: <c>Columns</c> results with <c>Lanes</c>
/// threads each. If there are too few results to fill a device, the sum has <c>Splits</c> parts that a second pass
/// adds. The plan depends on the sizes alone, so the order of every sum does too.
/// </summary>
internal readonly record struct SumPlan(int Columns, int Lanes, int Splits, int Groups)
{
    private const int ElementsPerLane = 4;
    private const int FewestColumnsAcross = 32;
    private const int EnoughGroups = 256;
    private const int MostSplits = 128;

    internal static SumPlan For(AxisLayout layout)
    {
        // Neighbouring threads should read neighbouring elements: along the inner axis where it is long.
        int fewest = (int)BitOperations.RoundUpToPowerOf2((uint)Math.Min(layout.Inner, FewestColumnsAcross));
        int most = KernelQueue.GroupSize / fewest;
        int wanted = Math.Max(1, layout.Count / ElementsPerLane);
        int lanes = Math.Min(most, 1 << BitOperations.Log2((uint)wanted));
        int columns = KernelQueue.GroupSize / lanes;
        int groups = KernelQueue.Ceiling(layout.ReducedLength, columns);
        int worthwhile = layout.Count / (lanes * ElementsPerLane * 2);
        int splits = Math.Clamp(Math.Min(EnoughGroups / Math.Max(1, groups), worthwhile), 1, MostSplits);
        return new SumPlan(columns, lanes, splits, groups * splits);
    }
}
