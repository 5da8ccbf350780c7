using ILGPU;
using ILGPU.Runtime;
using Querent.Backends;

namespace Querent.Kernels;

/// <summary>A block of device memory; the driver aligns it far beyond the 16 bytes of a <see cref="Float4"/>.</summary>
internal sealed class DeviceStorage : Storage
{
    private readonly MemoryBuffer1D<float, Stride1D.Dense> _buffer;

    internal DeviceStorage(MemoryBuffer1D<float, Stride1D.Dense> buffer, int number)
    {
        _buffer = buffer;
        Number = number;
        View = buffer.View.BaseView;
    }

    /// <summary>The number of the block among all that were taken.</summary>
    internal int Number { get; }

    internal int Capacity => (int)_buffer.Length;

    internal long Bytes => _buffer.LengthInBytes;

    /// <summary>The whole block, which may be longer than the part in use.</summary>
    internal ArrayView<float> View { get; }

    internal void Use(int length) => Length = length;

    internal void Free() => _buffer.Dispose();
}
