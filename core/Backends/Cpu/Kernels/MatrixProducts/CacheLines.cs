namespace Querent.Backends.Cpu;

/// <summary>Row strides that spread a column of a matrix over all sets of the cache.</summary>
internal static class CacheLines
{
    private const int Elements = 16;

    /// <summary>
    /// A stride of at least that many elements and of an odd number of cache lines: with a power of two, the rows of a
    /// strip would all compete for a few sets of the cache.
    /// </summary>
    internal static int OddStride(int elements) => (Blocks.Count(elements, Elements) | 1) * Elements;
}
