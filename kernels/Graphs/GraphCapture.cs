using ILGPU.Runtime;
using Querent.Kernels.Devices;

namespace Querent.Kernels;

/// <summary>Makes graphs of launches on a stream. A driver that refuses one is not asked again.</summary>
internal sealed class GraphCapture(KernelQueue queue, GraphDriver driver, AcceleratorStream stream)
{
    /// <summary>Whether the driver has refused a graph.</summary>
    internal bool IsRefused { get; private set; }

    /// <summary>Makes no graphs from now on.</summary>
    internal void Refuse() => IsRefused = true;

    /// <summary>A graph of launches, none of which runs now; null if the driver makes none.</summary>
    internal RecordedGraph? Of(List<RecordedLaunch> launches, int start, int end)
    {
        if (!IsRefused && driver.TryCapture(stream, end - start, CaptureAll, out nint executable))
        {
            return new RecordedGraph(driver, executable, start, end);
        }

        Refuse();
        return null;

        void CaptureAll()
        {
            for (int place = start; place < end; place++)
            {
                queue.Start(launches[place]);
            }
        }
    }
}
