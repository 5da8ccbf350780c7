using ILGPU;

namespace Querent.Kernels;

/// <summary>
/// Reduces the values of all threads of a group, pairwise in a tree whose shape depends on sizes alone. All threads
/// of the group must call it.
/// </summary>
internal static class BlockReduce<T>
    where T : unmanaged, ICombine<T>
{
    /// <summary>
    /// Every <c>columns</c>-th thread belongs to one column. The threads below <c>columns</c> get the result of
    /// their column; the others get a partial result.
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
    /// Each run of <c>lanes</c> threads belongs to one row. Every thread gets the result of its row; the shared
    /// memory can be reused afterwards.
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
