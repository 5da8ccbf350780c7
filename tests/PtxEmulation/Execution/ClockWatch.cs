using System.Numerics;

namespace Querent.PtxEmulation.Execution;

/// <summary>
/// The watch over shared memory of kernels with mbarriers, where some warps may run ahead of others: an access must be ordered after the last write of
/// a unit, and a write after the last reads of each warp.
/// </summary>
internal sealed class ClockWatch(int bytes, int unitShift, WarpClocks clocks) : SharedWatch
{
    private readonly Access[] _writers = new Access[(bytes >> unitShift) + 1];
    private readonly Access[] _readers = new Access[((bytes >> unitShift) + 1) * clocks.Warps];

    // Whatever the group before did lies before its end.
    public override void Reset() => clocks.Synchronize();

    public override void Synchronize() => clocks.Synchronize();

    public override void SynchronizeWarp(int warp) => clocks.SynchronizeWarp(warp);

    public override void Read(int thread, int offset, int length)
    {
        for (int unit = offset >> unitShift; unit <= (offset + length - 1) >> unitShift; unit++)
        {
            Check("reads", thread, _writers[unit], unit);
            ref Access reader = ref _readers[(unit * clocks.Warps) + (thread >> 5)];
            uint others = clocks.Knows(thread >> 5, thread >> 5, reader.Lanes, reader.Time) ? 0 : reader.Lanes;
            reader = Of(thread, others);
        }
    }

    public override void Write(int thread, int offset, int length) => Write(thread, offset, length, inFlight: false);

    public override void BeginWrite(int thread, int offset, int length) => Write(thread, offset, length, inFlight: true);

    public override void EndWrite(int thread, int offset, int length)
    {
        for (int unit = offset >> unitShift; unit <= (offset + length - 1) >> unitShift; unit++)
        {
            _writers[unit] = _writers[unit] with { InFlight = false };
        }

        Write(thread, offset, length, inFlight: false);
    }

    private void Write(int thread, int offset, int length, bool inFlight)
    {
        for (int unit = offset >> unitShift; unit <= (offset + length - 1) >> unitShift; unit++)
        {
            Check("writes", thread, _writers[unit], unit);
            foreach (ref readonly Access reader in _readers.AsSpan(unit * clocks.Warps, clocks.Warps))
            {
                Check("overwrites", thread, reader, unit);
            }

            _writers[unit] = Of(thread, 0) with { InFlight = inFlight };
        }
    }

    private Access Of(int thread, uint others) => new(clocks.Now, thread >> 5, others | (1u << (thread & 31)));

    private void Check(string what, int thread, in Access other, int unit)
    {
        bool isOwn = other.Warp == thread >> 5 && (other.Lanes & ~(1u << (thread & 31))) == 0;
        if (other.InFlight || !(isOwn || clocks.Knows(thread >> 5, other.Warp, other.Lanes, other.Time)))
        {
            int first = (other.Warp * 32) + BitOperations.TrailingZeroCount(other.Lanes);
            throw Race(what, thread, first, other.InFlight, unit << unitShift);
        }
    }

    /// <summary>The last accesses of a kind by the lanes of a warp to a unit of memory; no lanes: there was none.</summary>
    private readonly record struct Access(int Time, int Warp, uint Lanes)
    {
        public bool InFlight { get; init; }
    }
}
