using ILGPU;

namespace Querent.Kernels;

/// <summary>Transposition of a matrix, for tensor cores that take TensorFloat-32 along the depth alone.</summary>
internal static class TransposeKernels
{
    /// <summary>Rows and columns of the part that a group turns.</summary>
    internal const int Extent = 32;

    private const int Rows = KernelQueue.GroupSize / Extent;

    /// <summary>y[j, i] = x[i, j] of [rows, columns]. Shared memory turns a square part: lines are read and written whole, padded against bank conflicts.</summary>
    internal static void Transpose(ArrayView<float> x, ArrayView<float> y, int rows, int columns, int columnParts)
    {
        ArrayView<float> part = SharedMemory.Allocate<float>(Extent * (Extent + 1));
        int rowPart = Grid.IdxX / columnParts;
        int firstRow = rowPart * Extent, firstColumn = (Grid.IdxX - (rowPart * columnParts)) * Extent;
        int across = Group.IdxX & (Extent - 1), down = Group.IdxX / Extent;
        for (int i = down; i < Extent; i += Rows)
        {
            if (firstRow + i < rows && firstColumn + across < columns)
            {
                part[(i * (Extent + 1)) + across] = x[((firstRow + i) * columns) + firstColumn + across];
            }
        }

        Group.Barrier();
        for (int i = down; i < Extent; i += Rows)
        {
            if (firstColumn + i < columns && firstRow + across < rows)
            {
                y[((firstColumn + i) * rows) + firstRow + across] = part[(across * (Extent + 1)) + i];
            }
        }
    }
}
