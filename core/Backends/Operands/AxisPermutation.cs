namespace Querent.Backends;

/// <summary>
/// A permutation of axes as a reading order: y is [Extent0, Extent1, Extent2, Extent3], and its element (i, j, k, l) is
/// element i * Stride0 + j * Stride1 + k * Stride2 + l * Stride3 of x. Neighbouring axes that stay together are one.
/// </summary>
public readonly record struct AxisPermutation(
    int Extent0, int Extent1, int Extent2, int Extent3, int Stride0, int Stride1, int Stride2, int Stride3)
{
    /// <summary>The number of elements.</summary>
    public int Length => Extent0 * Extent1 * Extent2 * Extent3;

    /// <summary>The permutation that makes axis i of the result from axis <c>axes[i]</c> of a shape.</summary>
    /// <exception cref="ArgumentException">The axes do not name each axis of the shape once.</exception>
    public static AxisPermutation Of(Shape shape, params ReadOnlySpan<int> axes)
    {
        Check(shape, axes);
        Span<int> extents = [1, 1, 1, 1];
        Span<int> strides = [0, 0, 0, 1];
        int at = Shape.MaxRank;
        for (int i = axes.Length - 1; i >= 0; i--)
        {
            (int extent, int stride) = (shape[axes[i]], shape.Along(axes[i]).Inner);
            if (extent == 1)
            {
                continue;
            }

            if (at < Shape.MaxRank && stride == strides[at] * extents[at])
            {
                extents[at] *= extent;
                continue;
            }

            at--;
            (extents[at], strides[at]) = (extent, stride);
        }

        return new AxisPermutation(
            extents[0], extents[1], extents[2], extents[3], strides[0], strides[1], strides[2], strides[3]);
    }

    private static void Check(Shape shape, ReadOnlySpan<int> axes)
    {
        int seen = 0;
        foreach (int axis in axes)
        {
            int bit = axis >= -shape.Rank && axis < shape.Rank ? 1 << shape.Normalize(axis) : 0;
            if (bit == 0 || (seen & bit) != 0)
            {
                seen = -1;
                break;
            }

            seen |= bit;
        }

        if (seen != (1 << shape.Rank) - 1)
        {
            throw new ArgumentException(
                $"[{string.Join(", ", axes.ToArray())}] is no permutation of the {shape.Rank} axes of {shape}.");
        }
    }
}
