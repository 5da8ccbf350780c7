namespace Querent.PtxEmulation.Execution.Ordering;

/// <summary>
/// Finds accesses to shared memory whose order nothing decides: a word that one thread writes and another reads or
/// writes between the same two barriers. For each unit of memory it keeps the last writer and the readers of the epoch.
/// </summary>
internal sealed class RaceWatch(int bytes, int unitShift) : SharedWatch
{
    private readonly Touch[] _writers = new Touch[(bytes >> unitShift) + 1];
    private readonly Touch[] _readers = new Touch[(bytes >> unitShift) + 1];
    private readonly int[] _warpEpochs = new int[32];
    private int _epoch;

    public override void Reset()
    {
        _epoch = 1;
        Array.Clear(_writers);
        Array.Clear(_readers);
    }

    public override void Synchronize() => _epoch++;

    public override void SynchronizeWarp(int warp) => _warpEpochs[warp]++;

    public override void Read(int thread, int offset, int length)
    {
        for (int unit = offset >> unitShift; unit <= (offset + length - 1) >> unitShift; unit++)
        {
            ref Touch writer = ref _writers[unit];
            if (writer.InFlight || Races(writer, thread))
            {
                throw Race("reads", thread, writer, unit);
            }

            NoteReader(ref _readers[unit], thread);
        }
    }

    public override void Write(int thread, int offset, int length) => Write(thread, offset, length, false);

    public override void BeginWrite(int thread, int offset, int length) => Write(thread, offset, length, true);

    public override void EndWrite(int thread, int offset, int length)
    {
        for (int unit = offset >> unitShift; unit <= (offset + length - 1) >> unitShift; unit++)
        {
            _writers[unit].InFlight = false;
        }

        Write(thread, offset, length, false);
    }

    private void Write(int thread, int offset, int length, bool inFlight)
    {
        for (int unit = offset >> unitShift; unit <= (offset + length - 1) >> unitShift; unit++)
        {
            ref Touch writer = ref _writers[unit];
            if (writer.InFlight || Races(writer, thread))
            {
                throw Race("writes", thread, writer, unit);
            }

            if (Races(_readers[unit], thread))
            {
                throw Race("overwrites", thread, _readers[unit], unit);
            }

            writer = new Touch(_epoch, _warpEpochs[thread >> 5], (short)thread) { InFlight = inFlight };
        }
    }

    private bool Races(in Touch other, int thread)
    {
        if (other.Epoch != _epoch || (other.Thread == thread && !other.Several))
        {
            return false;
        }

        int warp = thread >> 5;
        bool orderedInWarp = !other.SeveralWarps && other.Thread >> 5 == warp && other.WarpEpoch != _warpEpochs[warp];
        return !orderedInWarp;
    }

    private void NoteReader(ref Touch reader, int thread)
    {
        int warp = thread >> 5;
        bool sameWarp = reader.Thread >> 5 == warp;
        if (reader.Epoch != _epoch || (sameWarp && !reader.SeveralWarps && reader.WarpEpoch != _warpEpochs[warp]))
        {
            reader = new Touch(_epoch, _warpEpochs[warp], (short)thread);
        }
        else if (reader.Thread != thread)
        {
            reader.Several = true;
            reader.SeveralWarps |= !sameWarp;
        }
    }

    private EmulationException Race(string what, int thread, in Touch other, int unit) =>
        Race(what, thread, (other.InFlight ? "an asynchronous copy of " : "") + $"thread {other.Thread}", unit << unitShift);

    /// <summary>The last access to a unit of memory: its thread and its epochs.</summary>
    private record struct Touch(int Epoch, int WarpEpoch, short Thread)
    {
        public bool InFlight { get; set; }

        public bool Several { get; set; }

        public bool SeveralWarps { get; set; }
    }
}
