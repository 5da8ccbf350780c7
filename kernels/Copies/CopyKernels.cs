using ILGPU;
using Querent.Backends;

namespace Querent.Kernels;

/// <summary>Kernels that move elements without changing them.</summary>
internal static class CopyKernels
{
    /// <summary>Four numbers per thread from bfloat16 to float32.</summary>
    internal static void Widen(ArrayView<float> rounded, ArrayView<float> exact, int fours)
    {
        int i = (Grid.IdxX * KernelQueue.GroupSize) + Group.IdxX;
        if (i < fours)
        {
            exact.Cast<Float4>()[i] = RoundedForm.Read(rounded, i);
        }
    }

    internal static void Fill(ArrayView<float> target, float value, int length)
    {
        int i = Grid.GlobalIndex.X;
        if (i < length)
        {
            target[i] = value;
        }
    }

    /// <summary>One thread per element of all blocks together.</summary>
    internal static void Blocks(
        ArrayView<float> source, int sourceOffset, int sourceStride,
        ArrayView<float> target, int targetOffset, int targetStride,
        int elements, int length)
    {
        int i = Grid.GlobalIndex.X;
        if (i < elements)
        {
            int block = i / length;
            int at = i - (block * length);
            target[targetOffset + (block * targetStride) + at] = source[sourceOffset + (block * sourceStride) + at];
        }
    }

    /// <summary>One thread per element of y, which neighbours write side by side.</summary>
    internal static void Permute(ArrayView<float> x, ArrayView<float> y, AxisPermutation permutation)
    {
        int at = Grid.GlobalIndex.X;
        if (at < y.IntLength)
        {
            int k = at / permutation.Extent3;
            int j = k / permutation.Extent2;
            int i = j / permutation.Extent1;
            y[at] = x[(i * permutation.Stride0) + ((j - (i * permutation.Extent1)) * permutation.Stride1)
                + ((k - (j * permutation.Extent2)) * permutation.Stride2)
                + ((at - (k * permutation.Extent3)) * permutation.Stride3)];
        }
    }

    /// <summary>y[o, c, i] = scale * x[o, i]</summary>
    internal static void BroadcastTo(ArrayView<float> x, ArrayView<float> y, AxisLayout layout, float scale)
    {
        int i = Grid.GlobalIndex.X;
        if (i < layout.Length)
        {
            y[i] = scale * x[Broadcast.Index(layout, i)];
        }
    }

    /// <summary>y[i, :] = x[indices[i], :]</summary>
    internal static void GatherRows(
        ArrayView<float> x, ArrayView<float> indices, ArrayView<float> y, int elements, int columns)
    {
        int i = Grid.GlobalIndex.X;
        if (i < elements)
        {
            int row = i / columns;
            y[i] = x[((int)indices[row] * columns) + i - (row * columns)];
        }
    }

    /// <summary>
    /// One thread per element of gx reads all indices and adds the rows that name its own, in their order: no atomics,
    /// so that the rounding never depends on which thread came first.
    /// </summary>
    internal static void ScatterAddRows(
        ArrayView<float> gy, ArrayView<float> indices, ArrayView<float> gx, int count, int elements, int columns)
    {
        int i = Grid.GlobalIndex.X;
        if (i < elements)
        {
            int row = i / columns;
            int column = i - (row * columns);
            float sum = 0;
            for (int j = 0; j < count; j++)
            {
                if ((int)indices[j] == row)
                {
                    sum += gy[(j * columns) + column];
                }
            }

            gx[i] = sum;
        }
    }
}
