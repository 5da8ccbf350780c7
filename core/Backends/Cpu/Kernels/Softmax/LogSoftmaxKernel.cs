using System.Numerics.Tensors;

namespace Querent.Backends.Cpu;

/// <summary>y = x - max - ln(sum(exp(x - max)))</summary>
internal readonly struct LogSoftmaxKernel(CpuStorage x, CpuStorage y, RowBlocks rows) : IBlockKernel
{
    public void Run(int block)
    {
        (int start, int end) = rows.Of(block);
        for (int r = start; r < end; r++)
        {
            Span<float> row = rows.Row(y, r);
            float max = TensorPrimitives.Max<float>(rows.Row(x, r));
            TensorPrimitives.Subtract(rows.Row(x, r), max, row);
            TensorPrimitives.Exp(row, row);
            float logSum = MathF.Log(TensorPrimitives.Sum<float>(row));
            TensorPrimitives.Subtract(rows.Row(x, r), max, row);
            TensorPrimitives.Subtract(row, logSum, row);
        }
    }
}

/// <summary>gx = gy - exp(y) * sum(gy)</summary>
internal readonly struct LogSoftmaxGradientKernel(CpuStorage y, CpuStorage gy, CpuStorage gx, RowBlocks rows) : IBlockKernel
{
    public void Run(int block)
    {
        (int start, int end) = rows.Of(block);
        for (int r = start; r < end; r++)
        {
            Span<float> row = rows.Row(gx, r);
            float sum = TensorPrimitives.Sum<float>(rows.Row(gy, r));
            TensorPrimitives.Exp(rows.Row(y, r), row);
            TensorPrimitives.MultiplyAdd(row, -sum, rows.Row(gy, r), row);
        }
    }
}
