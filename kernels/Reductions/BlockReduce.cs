using ILGPU;

namespace Querent.Kernels;

/// <summary>
/// Joins what the threads of a group hold, pairwise in a tree whose form depends on sizes alone. All threads of the
/// group must come here.
/// </summary>
internal static class BlockReduce<T>
    where T : unmanaged, ICombine<T>
{
    /// <summary>
    /// Every <c>columns</c>-th thread belongs to one column. Returns the whole of its column to each thread of the
    /// first lane, the threads below <c>columns</c>; the others get a part.
    /// </summary>
    internal static T ReduceColumns(ArrayView<T> shared, T value, int columns)
    {
        shared[Group.IdxX] = value;
        Group.Barrier();
        for (int half = KernelQueue.GroupSize / 2; half >= columns; half /= 2)
        {
            if (Group.IdxX < half)
            {
                shared[Group.IdxX] = T.Combine(shared[Group.IdxX], shared[Group.IdxX + half]);
            }

            Group.Barrier();
        }

        return shared[Group.IdxX];
    }

    /// <summary>
    /// Each run of <c>lanes</c> threads belongs to one row. Returns the whole of its row to every thread; the shared
    /// memory is free again then.
    /// </summary>
    internal static T ReduceRows(ArrayView<T> shared, T value, int lanes)
    {
        int lane = Group.IdxX % lanes;
        shared[Group.IdxX] = value;
        Group.Barrier();
        for (int half = lanes / 2; half > 0; half /= 2)
        {
            if (lane < half)
            {
                shared[Group.IdxX] = T.Combine(shared[Group.IdxX], shared[Group.IdxX + half]);
            }

            Group.Barrier();
        }

        T whole = shared[Group.IdxX - lane];
        Group.Barrier();
        return whole;
    }
}
