namespace Querent.Backends.Cpu;

/// <summary>
/// Grouping of the pixels in the sum of a weight gradient: each group is a number of whole chunks and has its own
/// partial sum. If there are few groups, the taps are split over blocks too.
/// </summary>
internal readonly struct PixelGroups
{
    // A strip of a chunk stays in the first-level cache, the whole of it in the second.
    private const int FewestPixels = 64;
    private const int MostPixels = 192;
    private const int ChunkElements = 48 * 1024;

    private readonly int _pixels;
    private readonly int _blocksPerGroup;

    internal PixelGroups(ConvolutionGeometry geometry, int most)
    {
        _pixels = geometry.OutputPixels;
        int taps = geometry.Window.Taps;
        int together = Math.Clamp(ChunkElements / (MostPixels * geometry.InChannels), 1, taps);
        ChunkPixels = Math.Clamp(
            ChunkElements / Math.Max(together * geometry.InChannels, geometry.OutChannels), FewestPixels, MostPixels);
        int chunks = Math.Max(1, Blocks.Count(_pixels, ChunkPixels));
        Count = Math.Min(most, chunks);
        _blocksPerGroup = Count < 4 ? taps : 1;
        TapsPerBlock = taps / _blocksPerGroup;
        TapsPerPass = Math.Min(together, TapsPerBlock);
    }

    internal int ChunkPixels { get; }

    internal int Count { get; }

    internal int TapsPerBlock { get; }

    /// <summary>Taps whose inputs are copied and summed at once.</summary>
    internal int TapsPerPass { get; }

    internal int BlockCount => Count * _blocksPerGroup;

    internal (int Group, int FirstTap, int Start, int End) Of(int block)
    {
        (int group, int part) = Math.DivRem(block, _blocksPerGroup);
        int chunks = Math.Max(1, Blocks.Count(_pixels, ChunkPixels));
        int start = (int)((long)chunks * group / Count) * ChunkPixels;
        int end = Math.Min(_pixels, (int)((long)chunks * (group + 1) / Count) * ChunkPixels);
        return (group, part * TapsPerBlock, start, end);
    }
}
