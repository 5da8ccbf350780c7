using Querent.PtxEmulation.Instructions.Tensor;

namespace Querent.PtxEmulation.Execution.Warpgroups;

/// <summary>
/// A product of a warpgroup that is under way: D = A B + D, with A [64, depth] and B [depth, columns] in shared memory. The products of one element are
/// summed in float64 and rounded once.
/// </summary>
internal sealed unsafe record WarpgroupProduct(
    SharedMatrix A, SharedMatrix B, int Columns, int Depth, bool Adds, Accumulators Sums, Func<uint, int, float> Decode)
{
    private const int ChunkBytes = 16;

    /// <summary>Says that the tensor cores read the operands from now on; a thread stands for the warpgroup.</summary>
    public void Begin(SharedMemory shared, int thread)
    {
        foreach (ulong chunk in Chunks())
        {
            shared.BeginBulkRead(thread, Warpgroup.Size, chunk, ChunkBytes);
        }
    }

    /// <summary>Computes, and says that the operands have been read.</summary>
    public void End(SharedMemory shared, int thread)
    {
        float[] a = Values(shared, A, Accumulators.Rows), b = Values(shared, B, Columns);
        for (int row = 0; row < Accumulators.Rows; row++)
        {
            for (int column = 0; column < Columns; column++)
            {
                double sum = Adds ? Sums[row, column] : 0;
                for (int k = 0; k < Depth; k++)
                {
                    sum += (double)a[(row * Depth) + k] * b[(column * Depth) + k];
                }

                Sums[row, column] = (float)sum;
            }
        }

        foreach (ulong chunk in Chunks())
        {
            shared.EndBulkRead(thread, chunk, ChunkBytes);
        }
    }

    private IEnumerable<ulong> Chunks() => A.Chunks(Accumulators.Rows, Depth).Concat(B.Chunks(Columns, Depth));

    private float[] Values(SharedMemory shared, SharedMatrix matrix, int lines)
    {
        float[] values = new float[lines * Depth];
        for (int i = 0; i < values.Length; i++)
        {
            byte* at = shared.At(matrix.AddressOf(i / Depth, i % Depth), matrix.ElementBytes);
            values[i] = Decode(matrix.ElementBytes == 2 ? *(ushort*)at : *(uint*)at, 0);
        }

        return values;
    }
}
