using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using ILGPU;
using ILGPU.Runtime;
using ILGPU.Runtime.CPU;

namespace Querent.Kernels;

/// <summary>
/// Page-locked host memory on the way to and from the device. Uploads are copied into it and return at once: the
/// device fetches them when it gets there, while the host prepares the next step. When all of it is on its way, the
/// next upload waits for the device.
/// </summary>
internal sealed class Staging(Accelerator accelerator, KernelQueue queue) : IDisposable
{
    private const int Smallest = 1 << 14;
    private const int Largest = 1 << 23;

    private PageLockedArray1D<float> _memory = accelerator.AllocatePageLocked1D<float>(Smallest);
    private int _used;

    internal void Upload(ReadOnlySpan<float> source, ArrayView<float> target)
    {
        for (int start = 0; start < source.Length; start += Largest)
        {
            ReadOnlySpan<float> part = source[start..Math.Min(start + Largest, source.Length)];
            Span<float> staged = Reserve(part.Length);
            part.CopyTo(staged);
            using CPUMemoryBuffer host = Wrap(staged);
            host.AsArrayView<float>(0, part.Length).CopyTo(queue.StreamAfterLaunches(), target.SubView(start, part.Length));
        }
    }

    /// <summary>Waits for everything that was launched before.</summary>
    internal void Download(ArrayView<float> source, Span<float> target)
    {
        for (int start = 0; start < target.Length; start += Largest)
        {
            Span<float> part = target[start..Math.Min(start + Largest, target.Length)];
            Span<float> staged = Reserve(part.Length);
            using CPUMemoryBuffer host = Wrap(staged);
            source.SubView(start, part.Length).CopyTo(queue.StreamAfterLaunches(), host.AsArrayView<float>(0, part.Length));
            WaitForAll();
            staged.CopyTo(part);
        }
    }

    public void Dispose() => _memory.Dispose();

    private Span<float> Reserve(int length)
    {
        if (_used + length > _memory.Length)
        {
            WaitForAll();
            Grow(length);
        }

        _used += length;
        return _memory.Span.Slice(_used - length, length);
    }

    // Room for several transfers of this size, so that a training step need not wait for the one before.
    private void Grow(int length)
    {
        long wanted = Math.Clamp(length * 8L, _memory.Length, Largest);
        if (wanted > _memory.Length)
        {
            _memory.Dispose();
            _memory = accelerator.AllocatePageLocked1D<float>(wanted);
        }
    }

    // Exactly the range of one transfer: ILGPU's OpenCL copies refuse a part of a host buffer.
    private unsafe CPUMemoryBuffer Wrap(Span<float> staged) => CPUMemoryBuffer.Create(
        accelerator, (nint)Unsafe.AsPointer(ref MemoryMarshal.GetReference(staged)), staged.Length, sizeof(float));

    private void WaitForAll()
    {
        queue.Synchronize();
        _used = 0;
    }
}
