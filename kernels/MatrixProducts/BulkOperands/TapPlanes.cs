namespace Querent.Kernels;

/// <summary>The plane of a tensor that each tap of a window is: first + row * rowStep + column * columnStep.</summary>
internal readonly struct TapPlanes(int tapColumns, int first, int rowStep, int columnStep)
{
    private readonly FastDivisor _tapColumns = new(tapColumns);
    private readonly int _first = first;
    private readonly int _rowStep = rowStep;
    private readonly int _columnStep = columnStep;

    /// <summary>Taps in their order.</summary>
    internal static TapPlanes InOrder => new(int.MaxValue, 0, 0, 1);

    internal int Plane(int tap)
    {
        int row = _tapColumns.Quotient(tap);
        return _first + (row * _rowStep) + ((tap - (row * _tapColumns.Value)) * _columnStep);
    }
}
