namespace Querent.Kernels;

/// <summary>A matrix whose lines lie along the depth, tap by tap.</summary>
internal readonly struct MatrixBoxes(long map, in BulkLayout layout) : IBulkOperand
{
    private readonly long _map = map;
    private readonly TapSteps _steps = layout.Steps;
    private readonly TapPlanes _planes = layout.Planes;

    public static bool IsDepthContiguous => true;

    public LineOffset Locate(int line) => new(line, 0, 0);

    public void Acquire() => BulkCopy.Acquire(_map);

    public void Copy(int to, LineOffset position, int step, int factors)
    {
        int tap = _steps.Tap(step);
        BulkCopy.Tile(to, _map, _steps.Channel(step, tap, factors), position.Offset, _planes.Plane(tap));
    }
}
