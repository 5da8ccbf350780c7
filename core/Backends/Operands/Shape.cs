using System.Runtime.CompilerServices;

namespace Querent.Backends;

/// <summary>
/// The extents of a tensor, outermost first; images are [batch, height, width, channels]. Rank 0 to 4.
/// </summary>
public readonly struct Shape : IEquatable<Shape>
{
    /// <summary>The largest number of axes a tensor can have.</summary>
    public const int MaxRank = 4;

    private readonly Extents _extents;
    private readonly int _length;

    /// <summary>A shape of the given extents, outermost first; of rank 0 without any.</summary>
    /// <exception cref="ArgumentException">More than four axes, a negative extent, or over 2^31 elements.</exception>
    public Shape(params ReadOnlySpan<int> extents)
    {
        if (extents.Length > MaxRank)
        {
            throw new ArgumentException($"A shape has at most {MaxRank} axes, not {extents.Length}.", nameof(extents));
        }

        long length = 1;
        for (int axis = 0; axis < extents.Length; axis++)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(extents[axis], nameof(extents));
            _extents[axis] = extents[axis];
            length *= extents[axis];
        }

        if (length > int.MaxValue)
        {
            throw new ArgumentException($"A tensor of {length} elements is too large; the limit is 2^31 - 1.");
        }

        Rank = extents.Length;
        _length = (int)length;
    }

    /// <summary>Number of axes: 0 to <see cref="MaxRank"/>.</summary>
    public int Rank { get; }

    /// <summary>The number of elements: the product of the extents, 1 for rank 0.</summary>
    public int Length => Rank == 0 ? 1 : _length;

    /// <summary>The extent of one axis; negative axes count from the end.</summary>
    public int this[int axis] => _extents[Normalize(axis)];

    /// <summary>The non-negative number of an axis that may be counted from the end.</summary>
    public int Normalize(int axis)
    {
        int normalized = axis < 0 ? axis + Rank : axis;
        if ((uint)normalized >= (uint)Rank)
        {
            throw new ArgumentOutOfRangeException(nameof(axis), axis, $"The shape {this} has no such axis.");
        }

        return normalized;
    }

    /// <summary>This shape with another extent on one axis.</summary>
    public Shape With(int axis, int extent)
    {
        Span<int> extents = stackalloc int[MaxRank];
        CopyTo(extents);
        extents[Normalize(axis)] = extent;
        return new Shape(extents[..Rank]);
    }

    /// <summary>
    /// This shape along one axis: the product of the extents before it, its extent, the product of those after it.
    /// </summary>
    public AxisLayout Along(int axis) => Along(axis, 1);

    /// <summary>This shape seen along a run of neighbouring axes, taken as one.</summary>
    public AxisLayout Along(int first, int count)
    {
        first = Normalize(first);
        return new AxisLayout(Product(0, first), Product(first, first + count), Product(first + count, Rank));
    }

    /// <summary>Copies the extents, outermost first, into the beginning of a span.</summary>
    /// <param name="extents">At least <see cref="Rank"/> long.</param>
    public void CopyTo(Span<int> extents)
    {
        for (int axis = 0; axis < Rank; axis++)
        {
            extents[axis] = _extents[axis];
        }
    }

    /// <summary>The extents in a new array, outermost first.</summary>
    public int[] ToArray()
    {
        int[] extents = new int[Rank];
        CopyTo(extents);
        return extents;
    }

    /// <inheritdoc/>
    public bool Equals(Shape other)
    {
        bool same = Rank == other.Rank;
        for (int axis = 0; same && axis < Rank; axis++)
        {
            same = _extents[axis] == other._extents[axis];
        }

        return same;
    }

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Shape other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Rank, _extents[0], _extents[1], _extents[2], _extents[3]);

    /// <summary>Whether two shapes have the same rank and the same extents.</summary>
    public static bool operator ==(Shape left, Shape right) => left.Equals(right);

    /// <summary>Whether two shapes differ in their rank or in an extent.</summary>
    public static bool operator !=(Shape left, Shape right) => !left.Equals(right);

    /// <summary>The extents in brackets, outermost first: <c>[128, 32, 32, 3]</c>.</summary>
    public override string ToString()
    {
        return $"[{string.Join(", ", ToArray())}]";
    }

    private int Product(int from, int to)
    {
        int product = 1;
        for (int axis = from; axis < to; axis++)
        {
            product *= _extents[axis];
        }

        return product;
    }

    [InlineArray(MaxRank)]
    private struct Extents
    {
        private int _first;
    }
}
