using System.Runtime.InteropServices;
using Querent.PtxEmulation.Execution.Ordering;

namespace Querent.PtxEmulation.Execution;

/// <summary>The memory of a group, with a watch over which thread touches what between two barriers.</summary>
internal sealed unsafe class SharedMemory : IDisposable
{
    /// <summary>The address of its first byte: not 0, so that a forgotten base shows.</summary>
    public const int Base = 1024;

    /// <summary>The address of the dynamic part: behind all static ones that are allowed, with a gap that no thread may touch.</summary>
    public const int DynamicBase = Base + Emulator.MostStaticSharedBytes;

    private readonly int _staticBytes;
    private readonly int _dynamicBytes;
    private readonly byte* _memory;
    private readonly SharedWatch _watch;

    /// <param name="staticBytes">Bytes that the kernel declares.</param>
    /// <param name="dynamicBytes">Bytes that the launch adds.</param>
    /// <param name="unitShift">The units of the watch, as a power of two.</param>
    /// <param name="clocks">The clocks of the warps, where mbarriers order them; else null.</param>
    public SharedMemory(int staticBytes, int dynamicBytes, int unitShift, WarpClocks? clocks)
    {
        Clocks = clocks;
        (_staticBytes, _dynamicBytes) = (staticBytes, dynamicBytes);
        int bytes = dynamicBytes > 0 ? DynamicBase - Base + dynamicBytes : staticBytes;
        _memory = (byte*)NativeMemory.AlignedAlloc((nuint)Math.Max(64, bytes), 128);
        _watch = clocks is null ? new RaceWatch(bytes, unitShift) : new ClockWatch(bytes, unitShift, clocks);
    }

    /// <summary>The clocks of the warps, where mbarriers order them; else null.</summary>
    public WarpClocks? Clocks { get; }

    private ClockWatch Clocked => (ClockWatch)_watch;

    public void Reset()
    {
        NativeMemory.Fill(_memory, (nuint)_staticBytes, 0xFF);
        NativeMemory.Fill(_memory + (DynamicBase - Base), (nuint)_dynamicBytes, 0xFF);
        _watch.Reset();
    }

    /// <summary>All threads of the group have met.</summary>
    public void Synchronize() => _watch.Synchronize();

    /// <summary>All threads of a warp have met.</summary>
    public void SynchronizeWarp(int warp) => _watch.SynchronizeWarp(warp);

    public byte* Read(int thread, ulong address, int bytes)
    {
        int offset = Check(address, bytes);
        _watch.Read(thread, offset, bytes);
        return _memory + offset;
    }

    public byte* Write(int thread, ulong address, int bytes)
    {
        int offset = Check(address, bytes);
        _watch.Write(thread, offset, bytes);
        return _memory + offset;
    }

    /// <summary>A write whose value arrives at any time until <see cref="EndWrite"/>.</summary>
    public void BeginWrite(int thread, ulong address, int bytes) =>
        _watch.BeginWrite(thread, Check(address, bytes), bytes);

    /// <summary>The value has arrived; it is put where this points.</summary>
    public byte* EndWrite(int thread, ulong address, int bytes)
    {
        int offset = Check(address, bytes);
        _watch.EndWrite(thread, offset, bytes);
        return _memory + offset;
    }

    /// <summary>A thread begins a bulk copy to here.</summary>
    public void BeginBulkWrite(int thread, ulong address, int bytes) =>
        Clocked.BeginBulkWrite(thread, Check(address, bytes), bytes);

    /// <summary>A bulk copy has arrived; its bytes are put where this points.</summary>
    public byte* EndBulkWrite(ulong address, int bytes)
    {
        int offset = Check(address, bytes);
        Clocked.EndBulkWrite(offset, bytes);
        return _memory + offset;
    }

    /// <summary>Tensor cores begin to read for a thread, which stands for its warp and the next ones.</summary>
    public void BeginBulkRead(int thread, int warps, ulong address, int bytes) =>
        Clocked.BeginBulkRead(thread, warps, Check(address, bytes), bytes);

    /// <summary>Tensor cores have read for a thread.</summary>
    public void EndBulkRead(int thread, ulong address, int bytes) =>
        Clocked.EndBulkRead(thread, Check(address, bytes), bytes);

    /// <summary>Bytes that tensor cores read between these two.</summary>
    public byte* At(ulong address, int bytes) => _memory + Check(address, bytes);

    /// <summary>Lets tensor cores and bulk copies see what threads of a warp wrote.</summary>
    public void FenceProxy(int warp) => Clocks?.Fence(warp);

    public void Dispose() => NativeMemory.AlignedFree(_memory);

    private int Check(ulong address, int bytes)
    {
        bool inside = Holds(address - Base, bytes, _staticBytes) || Holds(address - DynamicBase, bytes, _dynamicBytes);
        return inside
            ? (int)address - Base
            : throw new EmulationException(
                $"shared address {(long)address - Base} of {bytes} bytes lies outside the {_staticBytes} static and "
                + $"{_dynamicBytes} dynamic ones of the group,");
    }

    private static bool Holds(ulong offset, int bytes, int size) => bytes <= size && offset <= (ulong)(size - bytes);
}
