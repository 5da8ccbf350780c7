namespace Querent.Kernels;

/// <summary>Patches of maps: a line is a pixel, along the depth go the channels of each tap.</summary>
internal readonly struct PatchBoxes(long map, in BulkLayout layout) : IBulkOperand
{
    private readonly long _map = map;
    private readonly TapSteps _steps = layout.Steps;
    private readonly PatchWindows _windows = layout.Windows;

    public static bool IsDepthContiguous => true;

    public LineOffset Locate(int line) => _windows.Begin(line);

    public void Acquire() => BulkCopy.Acquire(_map);

    public void Copy(int to, LineOffset position, int step, int factors)
    {
        int tap = _steps.Tap(step);
        BulkCopy.Patches(to, _map, _steps.Channel(step, tap, factors), position, _windows.Tap(tap));
    }
}
