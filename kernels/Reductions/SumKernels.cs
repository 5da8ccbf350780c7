using ILGPU;
using Querent.Backends;

namespace Querent.Kernels;

/// <summary>Sums in a fixed order, of vectors of neighbours along the inner axis.</summary>
/// <typeparam name="T">The vector of one access.</typeparam>
/// <typeparam name="TIn">Form of the summands.</typeparam>
internal static class SumKernels<T, TIn>
    where T : unmanaged, IVector<T>
    where TIn : struct, IForm<T>
{
    /// <summary>
    /// y[split, o, i] = scale * sum over the split's part of c of x[o, c, i], added to what y holds if <paramref name="adds"/> is not 0. Each
    /// lane of a column adds every <c>lanes</c>-th vector, then the lanes are added pairwise.
    /// </summary>
    internal static void Sum(
        ArrayView<float> x, ArrayView<float> y, AxisLayout layout, float scale, int lanes, int splits, int adds)
    {
        ArrayView<T> partial = SharedMemory.Allocate<T>(KernelQueue.GroupSize);
        int columns = KernelQueue.GroupSize / lanes;
        bool across = layout.Inner >= columns;
        int column = across ? Group.IdxX % columns : Group.IdxX / lanes;
        int lane = across ? Group.IdxX / columns : Group.IdxX % lanes;
        int split = Grid.IdxX % splits;
        int result = (Grid.IdxX / splits * columns) + column;
        int results = layout.Outer * layout.Inner;

        T sum = T.Fill(0);
        if (result < results)
        {
            int outer = result / layout.Inner;
            int start = (outer * layout.Count * layout.Inner) + result - (outer * layout.Inner);
            int part = (layout.Count + splits - 1) / splits;
            int end = IntrinsicMath.Min(layout.Count, (split + 1) * part);
            for (int c = (split * part) + lane; c < end; c += lanes)
            {
                sum += TIn.Read(x, start + (c * layout.Inner));
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
            ArrayView<T> output = y.Cast<T>();
            int to = (split * results) + result;
            T total = T.Fill(scale) * partial[place];
            if (adds != 0)
            {
                total = output[to] + total;
            }

            output[to] = total;
        }
    }
}
