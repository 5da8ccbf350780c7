namespace Querent.Kernels;

/// <summary>
/// Neighbouring channels of one pixel, in one access. A kernel over this type is written once: it runs with four
/// channels per thread if their number is a multiple of four, else with one.
/// </summary>
internal interface IVector<TSelf>
    where TSelf : unmanaged, IVector<TSelf>
{
    /// <summary>Channels in a vector.</summary>
    static abstract int Width { get; }

    static abstract TSelf Fill(float value);

    static abstract TSelf operator +(TSelf a, TSelf b);

    static abstract TSelf operator -(TSelf a, TSelf b);

    static abstract TSelf operator *(TSelf a, TSelf b);

    /// <summary>1 / sqrt(x)</summary>
    static abstract TSelf InverseRoot(TSelf x);

    /// <summary>x, or 0 where it is negative; a NaN passes, so that a diverged network is noticed.</summary>
    static abstract TSelf Relu(TSelf x);

    /// <summary>The value where x is positive, else 0.</summary>
    static abstract TSelf WherePositive(TSelf x, TSelf value);

    /// <summary>The value where a equals b, else 0.</summary>
    static abstract TSelf WhereEqual(TSelf a, TSelf b, TSelf value);

    /// <summary>One or the other by whether the challenger is greater than the best so far, or NaN.</summary>
    static abstract TSelf WhereWins(TSelf challenger, TSelf best, TSelf ifWins, TSelf otherwise);
}
