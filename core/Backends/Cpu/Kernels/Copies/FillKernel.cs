namespace Querent.Backends.Cpu;

/// <summary>Every element gets the same value.</summary>
internal readonly struct FillKernel(CpuStorage target, float value) : IBlockKernel
{
    public void Run(int block)
    {
        (int start, int end) = Blocks.Range(block, Blocks.Elements, target.Length);
        target.Span[start..end].Fill(value);
    }
}
