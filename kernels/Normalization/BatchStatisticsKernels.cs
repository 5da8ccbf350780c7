using ILGPU;

namespace Querent.Kernels;

/// <summary>
/// Mean and variance of each channel: first of each run of rows, in one pass over the memory, then of all of them.
/// </summary>
internal static class BatchStatisticsKernels<T>
    where T : unmanaged, IVector<T>
{
    /// <summary>partial[split] = [means, sums of squared deviations]</summary>
    internal static void Partial(ArrayView<float> x, ArrayView<float> partial, ChannelPlan plan)
    {
        ArrayView<Moments<T>> shared = SharedMemory.Allocate<Moments<T>>(KernelQueue.GroupSize);
        ArrayView<T> input = x.Cast<T>();
        ChannelPart part = plan.Mine();
        int step = plan.Step;
        int i = part.First;

        // Four rows at a time: four accesses are under way at once, and there is one division for all of them.
        Moments<T> moments = Moments<T>.Empty;
        for (; i + (3 * step) < part.End; i += 4 * step)
        {
            moments = Moments<T>.Combine(moments, Moments<T>.Of(
                input[i], input[i + step], input[i + (2 * step)], input[i + (3 * step)]));
        }

        for (; i < part.End; i += step)
        {
            moments = Moments<T>.Combine(moments, Moments<T>.Of(input[i]));
        }

        moments = BlockReduce<Moments<T>>.ReduceColumns(shared, moments, plan.Across);
        if (Group.IdxX < plan.Across && part.Column < plan.Vectors)
        {
            int to = (part.Split * 2 * plan.Vectors) + part.Column;
            partial.Cast<T>()[to] = moments.Mean;
            partial.Cast<T>()[to + plan.Vectors] = moments.Squares;
        }
    }
}
