using ILGPU.Runtime;
using Querent.Kernels.Devices;

namespace Querent.Kernels;

/// <summary>A stretch of a sequence of launches that the device takes at once.</summary>
internal sealed class RecordedGraph(GraphDriver driver, nint executable, int start, int end) : IDisposable
{
    /// <summary>Place of its first launch in the sequence.</summary>
    internal int Start { get; } = start;

    /// <summary>The place after its last launch.</summary>
    internal int End { get; } = end;

    /// <summary>Launches it; false if the device has no memory left for it.</summary>
    internal bool TryLaunch(AcceleratorStream stream) => driver.TryLaunch(executable, stream);

    /// <summary>Frees it as soon as the device is done with it.</summary>
    public void Dispose() => driver.Free(executable);
}
