using System.Runtime.CompilerServices;

namespace Querent.Backends.Cpu;

/// <summary>
/// A pinned, 64-byte aligned block on the managed heap. Code that uses <see cref="Pointer"/> must hold the storage
/// itself in an object that stays reachable meanwhile; block kernels do, see <see cref="IBlockKernel"/>.
/// </summary>
internal sealed unsafe class CpuStorage : Storage
{
    private const int Alignment = 64;

    // Vector loads at the end of a row may read (and ignore) up to this many elements past the block.
    private const int Slack = 64;

    private readonly float[] _array;

    internal CpuStorage(int capacity)
    {
        Capacity = capacity;
        _array = GC.AllocateUninitializedArray<float>(capacity + Slack + (Alignment / sizeof(float)), pinned: true);
        nuint address = (nuint)Unsafe.AsPointer(ref _array[0]);
        Pointer = (float*)((address + Alignment - 1) & ~(nuint)(Alignment - 1));
    }

    internal int Capacity { get; }

    internal long Bytes => (long)_array.Length * sizeof(float);

    internal float* Pointer { get; }

    internal Span<float> Span => new(Pointer, Length);
}
