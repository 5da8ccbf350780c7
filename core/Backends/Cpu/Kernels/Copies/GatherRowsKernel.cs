using System.Numerics.Tensors;

namespace Querent.Backends.Cpu;

/// <summary>y[i, :] = x[indices[i], :]</summary>
internal readonly struct GatherRowsKernel(CpuStorage x, CpuStorage indices, CpuStorage y, RowBlocks rows) : IBlockKernel
{
    public void Run(int block)
    {
        (int start, int end) = rows.Of(block);
        for (int r = start; r < end; r++)
        {
            rows.Row(x, (int)indices.Span[r]).CopyTo(rows.Row(y, r));
        }
    }
}

/// <summary>gx[indices[i], :] += gy[i, :] in the order of i</summary>
internal readonly struct ScatterAddRowsKernel(
    CpuStorage gy, CpuStorage indices, CpuStorage gx, RowBlocks rows, int count) : IBlockKernel
{
    public void Run(int block)
    {
        for (int r = 0; r < count; r++)
        {
            Span<float> target = rows.Row(gx, (int)indices.Span[r]);
            TensorPrimitives.Add(target, rows.Row(gy, r), target);
        }
    }
}
