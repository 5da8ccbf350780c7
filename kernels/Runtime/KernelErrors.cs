using ILGPU;
using ILGPU.Runtime;
using Querent.Errors;

namespace Querent.Kernels;

/// <summary>
/// Errors that kernels find in their input. A kernel cannot throw: it writes a number here, and the next download,
/// which waits for the device anyway, throws.
/// </summary>
internal sealed class KernelErrors(Accelerator accelerator, KernelQueue queue) : IDisposable
{
    /// <summary>Nothing was wrong so far.</summary>
    internal const int None = int.MaxValue;

    private readonly MemoryBuffer1D<int, Stride1D.Dense> _first = Cleared(accelerator, queue);
    private bool _possible;

    /// <summary>
    /// The buffer for the first row whose label is not a class. A kernel writes to it unless an earlier row is noted.
    /// </summary>
    internal ArrayView<int> ForLabels()
    {
        _possible = true;
        return _first.View.BaseView;
    }

    /// <exception cref="DataException">A label was none of the classes.</exception>
    internal void Check()
    {
        if (!_possible)
        {
            return;
        }

        _possible = false;
        int[] first = new int[1];
        _first.View.BaseView.CopyToCPU(queue.StreamAfterLaunches(), first);
        queue.Synchronize();
        if (first[0] != None)
        {
            _first.View.BaseView.CopyFromCPU(queue.StreamAfterLaunches(), [None]);
            queue.Synchronize();
            throw new DataException($"cross entropy: the label of row {first[0]} is none of the classes");
        }
    }

    public void Dispose() => _first.Dispose();

    private static MemoryBuffer1D<int, Stride1D.Dense> Cleared(Accelerator accelerator, KernelQueue queue)
    {
        MemoryBuffer1D<int, Stride1D.Dense> buffer = accelerator.Allocate1D<int>(1);
        buffer.View.BaseView.CopyFromCPU(queue.StreamAfterLaunches(), [None]);
        queue.Synchronize();
        return buffer;
    }
}
