namespace Querent.PtxEmulation;

/// <summary>Sizes of a grid or a group, in their three directions.</summary>
public readonly record struct Extent(int X, int Y = 1, int Z = 1)
{
    /// <summary>Elements in all.</summary>
    public long Count => (long)X * Y * Z;

    /// <summary>The position of an element; X runs fastest.</summary>
    public Extent At(long index) => new((int)(index % X), (int)(index / X % Y), (int)(index / X / Y));
}
