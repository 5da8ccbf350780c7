using ILGPU;
using ILGPU.Runtime;
using Querent.Backends;

namespace Querent.Kernels;

/// <summary>
/// A block of device memory; the driver aligns it far beyond the 16 bytes of a <see cref="Float4"/>. Its numbers lie there as float32, or as bfloat16 in the
/// first half of it.
/// </summary>
internal sealed class DeviceStorage : Storage
{
    private MemoryBuffer1D<float, Stride1D.Dense> _buffer;

    internal DeviceStorage(MemoryBuffer1D<float, Stride1D.Dense> buffer, int number) => (_buffer, Number) = (buffer, number);

    /// <summary>The number of the block among all that were taken.</summary>
    internal int Number { get; private set; }

    internal int Capacity => (int)_buffer.Length;

    internal long Bytes => _buffer.LengthInBytes;

    /// <summary>Whether the numbers lie there as bfloat16.</summary>
    internal bool IsRounded { get; set; }

    /// <summary>The whole block, which may be longer than the part in use, as float32.</summary>
    /// <exception cref="InvalidOperationException">Something else lies there.</exception>
    internal ArrayView<float> View => IsRounded ? throw new InvalidOperationException("The block holds bfloat16.") : Words;

    /// <summary>The whole block, whatever lies there.</summary>
    internal ArrayView<float> Words => _buffer.View.BaseView;

    internal void Use(int length) => (Length, IsRounded) = (length, false);

    /// <summary>Changes blocks with a storage of the same capacity.</summary>
    internal void Swap(DeviceStorage other)
    {
        (_buffer, other._buffer) = (other._buffer, _buffer);
        (Number, other.Number) = (other.Number, Number);
        (IsRounded, other.IsRounded) = (other.IsRounded, IsRounded);
    }

    internal void Free() => _buffer.Dispose();
}
