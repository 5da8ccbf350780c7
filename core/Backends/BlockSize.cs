using System.Numerics;

namespace Querent.Backends;

/// <summary>
/// Which sizes of blocks a pool of memory keeps: eight per power of two, so that at most an eighth of a block is unused
/// and blocks of nearly the same length serve each other.
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
