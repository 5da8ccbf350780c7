using System.Numerics.Tensors;

namespace Querent.Backends.Cpu;

/// <summary>sum = partial[0] + partial[1] + ..., in that order.</summary>
internal readonly struct AddPartialsKernel(CpuStorage partial, CpuStorage sum, int count) : IBlockKernel
{
    public void Run(int block)
    {
        (int start, int end) = Blocks.Range(block, Blocks.Elements, sum.Length);
        Span<float> target = sum.Span[start..end];
        partial.Span[start..end].CopyTo(target);
        for (int i = 1; i < count; i++)
        {
            TensorPrimitives.Add(target, partial.Span.Slice((i * sum.Length) + start, end - start), target);
        }
    }
}
