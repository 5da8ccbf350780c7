using System.Numerics;

namespace Querent.PtxEmulation.Execution.Ordering;

/// <summary>
/// The watch over shared memory of kernels with mbarriers, where some warps may run ahead of others: an access must be ordered after the last write of
/// a unit, and a write after the last reads of each warp.
/// </summary>
internal sealed class ClockWatch(int bytes, int unitShift, WarpClocks clocks) : SharedWatch
{
    private readonly Access[] _writers = new Access[(bytes >> unitShift) + 1];
    private readonly Access[] _readers = new Access[((bytes >> unitShift) + 1) * clocks.Warps];

    // Whatever the group before did lies before its end.
    public override void Reset() => clocks.Reset();

    public override void Synchronize() => clocks.Synchronize();

    public override void SynchronizeWarp(int warp) => clocks.SynchronizeWarp(warp);

    public override void Read(int thread, int offset, int length)
    {
        for (int unit = offset >> unitShift; unit <= (offset + length - 1) >> unitShift; unit++)
        {
            Check("reads", thread, _writers[unit], unit);
            NoteReader(thread, unit, products: 0);
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

    /// <summary>A thread begins a bulk copy, which must come after what others did here.</summary>
    public void BeginBulkWrite(int thread, int offset, int length)
    {
        Write(thread, offset, length, inFlight: true);
        SetWriter(offset, length, Of(clocks.Engine * 32, 0) with { InFlight = true });
    }

    /// <summary>The copy has arrived.</summary>
    public void EndBulkWrite(int offset, int length) => SetWriter(offset, length, Of(clocks.Engine * 32, 0));

    /// <summary>
    /// Tensor cores begin to read for a thread, which stands for its warp and the next ones. Each of them must know what was written, and that threads that
    /// wrote fenced it.
    /// </summary>
    public void BeginBulkRead(int thread, int warps, int offset, int length)
    {
        for (int unit = offset >> unitShift; unit <= (offset + length - 1) >> unitShift; unit++)
        {
            Access writer = _writers[unit];
            for (int warp = thread >> 5; warp < (thread >> 5) + warps; warp++)
            {
                Check("multiplies", warp * 32, writer, unit);
                if (writer.Lanes != 0 && writer.Warp != clocks.Engine && !clocks.KnowsFence(warp, writer.Warp, writer.Time))
                {
                    throw new EmulationException($"tensor cores read shared address {unit << unitShift}, which {NameOf(writer)} wrote without fence.proxy.async,");
                }
            }

            NoteReader(thread, unit, products: 1);
        }
    }

    /// <summary>Tensor cores have read for a thread.</summary>
    public void EndBulkRead(int thread, int offset, int length)
    {
        for (int unit = offset >> unitShift; unit <= (offset + length - 1) >> unitShift; unit++)
        {
            NoteReader(thread, unit, products: -1);
        }
    }

    private void NoteReader(int thread, int unit, int products)
    {
        ref Access reader = ref _readers[(unit * clocks.Warps) + (thread >> 5)];
        uint others = clocks.Knows(thread >> 5, thread >> 5, reader.Lanes, reader.Time) ? 0 : reader.Lanes;
        reader = Of(thread, others) with { Products = reader.Products + products };
    }

    private void SetWriter(int offset, int length, Access writer) =>
        _writers.AsSpan(offset >> unitShift, ((offset + length - 1) >> unitShift) - (offset >> unitShift) + 1).Fill(writer);

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
        if (other.InFlight || other.Products > 0 || !(isOwn || clocks.Knows(thread >> 5, other.Warp, other.Lanes, other.Time)))
        {
            throw Race(what, thread, NameOf(other), unit << unitShift);
        }
    }

    private string NameOf(in Access access) => access.Warp == clocks.Engine
        ? "a bulk copy"
        : (access.InFlight ? "an asynchronous copy of " : access.Products > 0 ? "a product of " : "") + $"thread {(access.Warp * 32) + BitOperations.TrailingZeroCount(access.Lanes)}";

    /// <summary>The last accesses of a kind by the lanes of a warp to a unit of memory; no lanes: there was none.</summary>
    private readonly record struct Access(int Time, int Warp, uint Lanes)
    {
        /// <summary>Whether a copy has not arrived.</summary>
        public bool InFlight { get; init; }

        /// <summary>Products that still read.</summary>
        public int Products { get; init; }
    }
}
