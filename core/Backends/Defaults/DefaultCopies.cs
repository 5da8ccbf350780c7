namespace Querent.Backends;

/// <summary>A permutation of axes as copies of blocks, one for each position on the outer axes.</summary>
internal static class DefaultCopies
{
    internal static void Permute(IStorageOps backend, Storage x, Storage y, in AxisPermutation permutation)
    {
        // Where the last axis stays the last one, whole runs along it are copied, and else single elements.
        bool runs = permutation.Stride3 == 1;
        int inner = runs ? permutation.Extent2 : permutation.Extent3;
        int stride = runs ? permutation.Stride2 : permutation.Stride3;
        int run = runs ? permutation.Extent3 : 1;
        int middle = runs ? 1 : permutation.Extent2;
        int copies = permutation.Extent0 * permutation.Extent1 * middle;
        for (int copy = 0; copy < copies; copy++)
        {
            (int i, int j, int k) =
                (copy / middle / permutation.Extent1, copy / middle % permutation.Extent1, copy % middle);
            int from = (i * permutation.Stride0) + (j * permutation.Stride1) + (k * permutation.Stride2);
            backend.CopyBlocks(x, from, stride, y, copy * inner * run, run, inner, run);
        }
    }
}
