namespace Querent.Kernels;

/// <summary>Patches of maps, transposed: a line is one channel under one tap, along the depth go the pixels. The lines of a panel are of one tap.</summary>
internal readonly struct PatchPanels(long map, in BulkLayout layout) : IBulkOperand
{
    private readonly long _map = map;
    private readonly FastDivisor _channels = new(layout.Tensor.Extent0);
    private readonly PatchWindows _windows = layout.Windows;

    public static bool IsDepthContiguous => false;

    /// <summary>Channel, and rows and columns from the beginning of a window to the tap.</summary>
    public LineOffset Locate(int line)
    {
        int tap = _channels.Quotient(line);
        LineOffset offset = _windows.Tap(tap);
        return new LineOffset(line - (tap * _channels.Value), offset.Row, offset.Column);
    }

    public void Acquire() => BulkCopy.Acquire(_map);

    public void Copy(int to, LineOffset position, int step, int factors) =>
        BulkCopy.Patches(to, _map, position.Offset, _windows.Begin(step * factors), position);
}
