namespace Querent.Backends.Cpu;

/// <summary>Transforms the gradient of the transformed kernels back to that of the 3x3 kernels.</summary>
internal readonly unsafe struct WinogradWeightGradientTransformKernel(
    IMicroKernels micro, CpuStorage u, int slab, CpuStorage gw, int inChannels, int outChannels) : IBlockKernel
{
    private const int InputsPerBlock = 16;

    internal int BlockCount => Blocks.Count(inChannels, InputsPerBlock);

    public void Run(int block)
    {
        (int start, int end) = Blocks.Range(block, InputsPerBlock, inChannels);
        nint tapStride = (nint)inChannels * outChannels;
        for (int c = start; c < end; c++)
        {
            nint at = (nint)c * outChannels;
            micro.Winograd.KernelGradient(u.Pointer + at, slab, gw.Pointer + at, tapStride, outChannels);
        }
    }
}
