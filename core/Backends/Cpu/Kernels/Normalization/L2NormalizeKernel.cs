using System.Numerics.Tensors;

namespace Querent.Backends.Cpu;

/// <summary>y = x / (norm + epsilon) * weight</summary>
internal readonly struct L2NormalizeKernel(CpuStorage x, CpuStorage weight, CpuStorage y, float epsilon, RowBlocks rows)
    : IBlockKernel
{
    public void Run(int block)
    {
        (int start, int end) = rows.Of(block);
        for (int r = start; r < end; r++)
        {
            Span<float> row = rows.Row(y, r);
            float norm = TensorPrimitives.Norm<float>(rows.Row(x, r)) + epsilon;
            TensorPrimitives.Divide(rows.Row(x, r), norm, row);
            TensorPrimitives.Multiply(row, weight.Span, row);
        }
    }
}

/// <summary>
/// With n = norm + epsilon and h = gy * weight: gx = h / n - x * (h . x) / (norm * n^2); partial[block] = the block's
/// sum of gy * x / n.
/// </summary>
internal readonly struct L2NormalizeGradientKernel(
    CpuStorage x, CpuStorage weight, CpuStorage gy, CpuStorage gx, CpuStorage partial, float epsilon, RowBlocks rows)
    : IBlockKernel
{
    public void Run(int block)
    {
        Span<float> sums = rows.Row(partial, block);
        sums.Clear();
        (int start, int end) = rows.Of(block);
        for (int r = start; r < end; r++)
        {
            Span<float> px = rows.Row(x, r), pg = rows.Row(gy, r), pgx = rows.Row(gx, r);
            float norm = TensorPrimitives.Norm<float>(px);
            float n = norm + epsilon;
            for (int c = 0; c < px.Length; c++)
            {
                sums[c] += pg[c] * px[c] / n;
            }

            TensorPrimitives.Multiply(pg, weight.Span, pgx);
            float dot = TensorPrimitives.Dot<float>(pgx, px);
            TensorPrimitives.Divide(pgx, n, pgx);
            TensorPrimitives.MultiplyAdd(px, norm > 0 ? -dot / (norm * n * n) : 0, pgx, pgx);
        }
    }
}
