namespace Querent.Backends.Cpu;

/// <summary>
/// Some tiles of a weight gradient, transformed: inputs in [36, tiles, in], output gradients in [36, tiles, out]. As
/// many at a time as the last-level cache holds.
/// </summary>
internal readonly struct WinogradGradientTiles(CpuStorage v, CpuStorage m, ConvolutionGeometry geometry, int capacity)
{
    private const int CachedElements = 3 << 20;

    internal CpuStorage V => v;

    internal CpuStorage M => m;

    internal int Capacity => capacity;

    internal int InSlab => WinogradTiles.Slab(capacity, geometry.InChannels);

    internal int OutSlab => WinogradTiles.Slab(capacity, geometry.OutChannels);

    internal static int CapacityFor(in ConvolutionGeometry geometry)
    {
        int tiles = new WinogradTiles(geometry).Count;
        int most = Math.Max(
            64, CachedElements / (IWinogradTransforms.Positions * (geometry.InChannels + geometry.OutChannels)));
        return Blocks.Count(tiles, Blocks.Count(tiles, most));
    }
}
