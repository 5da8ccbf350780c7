namespace Querent.Kernels;

/// <summary>A matrix whose neighbours in memory are neighbouring lines, tap by tap.</summary>
internal readonly struct MatrixPanels(long map, in BulkLayout layout) : IBulkOperand
{
    private readonly long _map = map;
    private readonly TapSteps _steps = layout.Steps;
    private readonly TapPlanes _planes = layout.Planes;

    public static bool IsDepthContiguous => false;

    public LineOffset Locate(int line) => new(line, 0, 0);

    public void Acquire() => BulkCopy.Acquire(_map);

    public void Copy(int to, LineOffset position, int step, int factors)
    {
        int tap = _steps.Tap(step);
        BulkCopy.Tile(to, _map, position.Offset, _steps.Channel(step, tap, factors), _planes.Plane(tap));
    }
}
