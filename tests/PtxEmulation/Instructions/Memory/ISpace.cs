using System.Runtime.CompilerServices;
using Querent.PtxEmulation.Execution;

namespace Querent.PtxEmulation.Instructions.Memory;

/// <summary>A state space: maps a thread's address to memory, or says why the access is not allowed.</summary>
internal unsafe interface ISpace
{
    static abstract byte* Read(Warp warp, int lane, ulong address, int bytes);

    static abstract byte* Write(Warp warp, int lane, ulong address, int bytes);
}

internal readonly unsafe struct GlobalSpace : ISpace
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static byte* Read(Warp warp, int lane, ulong address, int bytes)
    {
        warp.Allocations.Check(warp.Group.Launch.Memory, address, bytes);
        return (byte*)address;
    }

    public static byte* Write(Warp warp, int lane, ulong address, int bytes) => Read(warp, lane, address, bytes);
}

internal readonly unsafe struct SharedSpace : ISpace
{
    public static byte* Read(Warp warp, int lane, ulong address, int bytes) =>
        warp.Group.Shared.Read(warp.Thread(lane), address, bytes);

    public static byte* Write(Warp warp, int lane, ulong address, int bytes) =>
        warp.Group.Shared.Write(warp.Thread(lane), address, bytes);
}

internal readonly unsafe struct LocalSpace : ISpace
{
    public static byte* Read(Warp warp, int lane, ulong address, int bytes) =>
        warp.Local.Resolve(lane, address, bytes);

    public static byte* Write(Warp warp, int lane, ulong address, int bytes) =>
        warp.Local.Resolve(lane, address, bytes);
}
