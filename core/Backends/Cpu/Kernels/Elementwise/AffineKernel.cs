using System.Numerics.Tensors;

namespace Querent.Backends.Cpu;

internal readonly struct AffineKernel(CpuStorage x, CpuStorage y, float scale, float shift) : IBlockKernel
{
    public void Run(int block)
    {
        (int start, int end) = Blocks.Range(block, Blocks.Elements, x.Length);
        Span<float> target = y.Span[start..end];
        TensorPrimitives.Multiply(x.Span[start..end], scale, target);
        if (shift != 0)
        {
            TensorPrimitives.Add(target, shift, target);
        }
    }
}

internal readonly struct AxpbyKernel(CpuStorage x, CpuStorage y, float alpha, float beta) : IBlockKernel
{
    public void Run(int block)
    {
        (int start, int end) = Blocks.Range(block, Blocks.Elements, x.Length);
        Span<float> target = y.Span[start..end];
        if (beta != 1)
        {
            TensorPrimitives.Multiply(target, beta, target);
        }

        TensorPrimitives.MultiplyAdd(x.Span[start..end], alpha, target, target);
    }
}
