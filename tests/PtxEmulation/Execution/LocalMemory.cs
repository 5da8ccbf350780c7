using System.Runtime.InteropServices;

namespace Querent.PtxEmulation.Execution;

/// <summary>The private memory of the 32 threads of a warp.</summary>
internal sealed unsafe class LocalMemory : IDisposable
{
    /// <summary>The address of its first byte: not 0, so that a forgotten base shows.</summary>
    public const int Base = 4096;

    private readonly int _bytes;
    private readonly byte* _memory;

    public LocalMemory(int bytes)
    {
        _bytes = bytes;
        _memory = (byte*)NativeMemory.AlignedAlloc((nuint)Math.Max(64, bytes * 32), 64);
    }

    public void Reset() => NativeMemory.Fill(_memory, (nuint)(_bytes * 32), 0xFF);

    public byte* Resolve(int lane, ulong address, int bytes) =>
        bytes <= _bytes && address - Base <= (ulong)(_bytes - bytes)
            ? _memory + (lane * _bytes) + (address - Base)
            : throw new EmulationException(
                $"local address {(long)address - Base} of {bytes} bytes lies outside the {_bytes} of a thread,");

    public void Dispose() => NativeMemory.AlignedFree(_memory);
}
