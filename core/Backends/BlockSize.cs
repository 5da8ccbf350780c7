using System.Numerics;

namespace Querent.Backends;

/// <summary>
/// The sizes of the blocks in a memory pool: eight per power of two. At most an eighth of a block stays unused, and
/// requests of nearly the same length can reuse each other's blocks.
/// </summary>
public static class BlockSize
{
    private const int Smallest = 64;

    /// <summary>The elements of the block for a length.</summary>
    /// <param name="length">Elements that must fit.</param>
    /// <param name="largest">Elements of the largest block that there can be.</param>
    public static int For(int length, int largest)
    {
        if (length <= Smallest)
        {
            return Smallest;
        }

        int step = 1 << Math.Max(0, BitOperations.Log2((uint)length) - 3);
        return (int)Math.Min(largest, (length + (long)step - 1) / step * step);
    }
}
