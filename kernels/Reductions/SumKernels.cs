using ILGPU;
using Querent.Backends;

namespace Querent.Kernels;

/// <summary>Sums in a fixed order.</summary>
internal static class SumKernels
{
    /// <summary>
    /// y[split, o, i] = scale * sum over the split's part of c of x[o, c, i]. Each lane of a column adds every
    /// <c>lanes</c>-th element, then the lanes are added pairwise.
    /// </summary>
    internal static void Sum(
        ArrayView<float> x, ArrayView<float> y, AxisLayout layout, float scale, int lanes, int splits)
    {
        ArrayView<float> partial = SharedMemory.Allocate<float>(KernelQueue.GroupSize);
        int columns = KernelQueue.GroupSize / lanes;
        bool across = layout.Inner >= columns;
        int column = across ? Group.IdxX % columns : Group.IdxX / lanes;
        int lane = across ? Group.IdxX / columns : Group.IdxX % lanes;
        int split = Grid.IdxX % splits;
        int result = (Grid.IdxX / splits * columns) + column;
        int results = layout.Outer * layout.Inner;

        float sum = 0;
        if (result < results)
        {
            int outer = result / layout.Inner;
            int start = (outer * layout.Count * layout.Inner) + result - (outer * layout.Inner);
            int part = (layout.Count + splits - 1) / splits;
            int end = IntrinsicMath.Min(layout.Count, (split + 1) * part);
            for (int c = (split * part) + lane; c < end; c += lanes)
            {
                sum += x[start + (c * layout.Inner)];
            }
        }

        int place = (column * lanes) + lane;
        partial[place] = sum;
        Group.Barrier();
        for (int half = lanes / 2; half > 0; half /= 2)
        {
            if (lane < half)
            {
                partial[place] += partial[place + half];
            }

            Group.Barrier();
        }

        if (lane == 0 && result < results)
        {
            y[(split * results) + result] = scale * partial[place];
        }
    }
}
