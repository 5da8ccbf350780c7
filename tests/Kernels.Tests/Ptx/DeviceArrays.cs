using System.Runtime.InteropServices;
using Querent.PtxEmulation;

namespace Querent.Kernels.Tests.Ptx;

/// <summary>Arrays that an emulated kernel may touch, each an allocation of its own.</summary>
internal sealed unsafe class DeviceArrays : IGlobalMemory, IDisposable
{
    private readonly List<(nuint Start, nuint End)> _allocations = [];

    /// <summary>Copies values to the device; the address of the first.</summary>
    public nuint Add<T>(ReadOnlySpan<T> values)
        where T : unmanaged
    {
        nuint bytes = (nuint)(values.Length * sizeof(T));
        T* memory = (T*)NativeMemory.AlignedAlloc(Math.Max(bytes, 256), 256);
        values.CopyTo(new Span<T>(memory, values.Length));
        _allocations.Add(((nuint)memory, (nuint)memory + bytes));
        return (nuint)memory;
    }

    /// <summary>Copies values back from the device.</summary>
    public static T[] Read<T>(nuint address, int length)
        where T : unmanaged => new ReadOnlySpan<T>((void*)address, length).ToArray();

    public bool TryFind(nuint address, out nuint start, out nuint end)
    {
        (start, end) = _allocations.Find(one => address >= one.Start && address < one.End);
        return end != 0;
    }

    public void Dispose()
    {
        foreach ((nuint start, _) in _allocations)
        {
            NativeMemory.AlignedFree((void*)start);
        }
    }
}
