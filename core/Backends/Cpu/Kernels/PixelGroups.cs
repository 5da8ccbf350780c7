namespace Querent.Backends.Cpu;

/// <summary>
/// How the pixels of a weight gradient are summed: in groups of whole chunks with a partial sum each; with few groups
/// the taps are spread over blocks as well.
/// </summary>
internal readonly struct PixelGroups
{
    // Elements of one operand in a chunk, so that both stay in the second-level cache while all tiles pass over them.
    private const int ChunkElements = 32768;

    private readonly int _pixels;
    private readonly int _blocksPerGroup;

    internal PixelGroups(ConvolutionGeometry geometry, int most)
    {
        _pixels = geometry.OutputPixels;
        ChunkPixels = Math.Max(64, ChunkElements / Math.Max(geometry.InChannels, geometry.OutChannels));
        int chunks = Math.Max(1, Blocks.Count(_pixels, ChunkPixels));
        Count = Math.Min(most, chunks);
        _blocksPerGroup = Count < 4 ? geometry.Window.Taps : 1;
        TapsPerBlock = geometry.Window.Taps / _blocksPerGroup;
    }

    internal int ChunkPixels { get; }

    internal int Count { get; }

    internal int TapsPerBlock { get; }

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
