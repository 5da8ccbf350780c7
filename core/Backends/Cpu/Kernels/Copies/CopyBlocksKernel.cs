namespace Querent.Backends.Cpu;

/// <summary>Runs of elements are copied from one stride to another.</summary>
internal readonly struct CopyBlocksKernel(
    CpuStorage source, int sourceOffset, int sourceStride,
    CpuStorage target, int targetOffset, int targetStride,
    int blocks, int length, int rowsPerBlock) : IBlockKernel
{
    public void Run(int block)
    {
        (int start, int end) = Blocks.Range(block, rowsPerBlock, blocks);
        for (int i = start; i < end; i++)
        {
            source.Span.Slice(sourceOffset + (i * sourceStride), length)
                .CopyTo(target.Span.Slice(targetOffset + (i * targetStride), length));
        }
    }
}
