namespace Querent.Backends.Cpu;

/// <summary>
/// Layout of the transformed tiles of a weight gradient: inputs as [36, tiles, in], output gradients as [36, tiles,
/// out]. As many tiles at a time as fit into the last-level cache.
/// </summary>
internal readonly struct WinogradGradientTiles(ConvolutionGeometry geometry, int capacity)
{
    private const int CachedElements = 1 << 19;

    /// <summary>From the channels of one tile to those of the next.</summary>
    internal int InStride => CacheLines.OddStride(geometry.InChannels);

    internal int OutStride => CacheLines.OddStride(geometry.OutChannels);

    internal int InSlab => WinogradTiles.Slab(capacity, InStride);

    internal int OutSlab => WinogradTiles.Slab(capacity, OutStride);

    /// <summary>From one position of the summed products, [in, out], to the next.</summary>
    internal int KernelSlab => CacheLines.OddStride(geometry.InChannels * geometry.OutChannels);

    internal static int CapacityFor(in ConvolutionGeometry geometry)
    {
        int tiles = new WinogradTiles(geometry).Count;
        int most = Math.Max(
            CachedElements / (IWinogradTransforms.Positions * (geometry.InChannels + geometry.OutChannels)),
            geometry.InChannels * geometry.OutChannels / 512);
        return Blocks.Count(tiles, Blocks.Count(tiles, most));
    }
}
