using System.Numerics.Tensors;

namespace Querent.Backends.Cpu;

/// <summary>y = exp(x - max) / sum</summary>
internal readonly struct SoftmaxKernel(CpuStorage x, CpuStorage y, RowBlocks rows) : IBlockKernel
{
    public void Run(int block)
    {
        (int start, int end) = rows.Of(block);
        for (int r = start; r < end; r++)
        {
            Span<float> row = rows.Row(y, r);
            TensorPrimitives.Subtract(rows.Row(x, r), TensorPrimitives.Max<float>(rows.Row(x, r)), row);
            TensorPrimitives.Exp(row, row);
            TensorPrimitives.Divide(row, TensorPrimitives.Sum<float>(row), row);
        }
    }
}

/// <summary>gx = y * (gy - sum(gy * y))</summary>
internal readonly struct SoftmaxGradientKernel(CpuStorage y, CpuStorage gy, CpuStorage gx, RowBlocks rows) : IBlockKernel
{
    public void Run(int block)
    {
        (int start, int end) = rows.Of(block);
        for (int r = start; r < end; r++)
        {
            Span<float> row = rows.Row(gx, r);
            float dot = TensorPrimitives.Dot<float>(rows.Row(gy, r), rows.Row(y, r));
            TensorPrimitives.Subtract(rows.Row(gy, r), dot, row);
            TensorPrimitives.Multiply(row, rows.Row(y, r), row);
        }
    }
}
