namespace Querent.PtxEmulation.Execution.Ordering;

/// <summary>
/// Vector clocks: for each warp, the part of each warp's past that is ordered before its present. A barrier orders all that was done; an mbarrier orders,
/// for whoever sees its phase end, what was done by threads that arrived, and before the last barrier of their warps.
/// </summary>
internal sealed class WarpClocks(int warps)
{
    private readonly Past[][] _known = [.. Enumerable.Range(0, warps + 1).Select(_ => new Past[warps + 1])];

    /// <summary>The warps of the group.</summary>
    public int Warps => warps;

    /// <summary>The number of the engine of bulk copies, as if it were one more warp.</summary>
    public int Engine => warps;

    /// <summary>The time of an access that happens now.</summary>
    public int Now { get; private set; }

    /// <summary>Whether a warp knows of a fence behind what another one did at a time.</summary>
    public bool KnowsFence(int warp, int other, int time) => _known[warp][other].Fenced > time;

    /// <summary>A warp fences what it wrote before for tensor cores and bulk copies. A fence of some lanes counts for all.</summary>
    public void Fence(int warp) => _known[warp][warp] = _known[warp][warp] with { Fenced = ++Now };

    /// <summary>Whether what lanes of a warp did at a time is ordered before what another warp, or other lanes, do now.</summary>
    public bool Knows(int warp, int other, uint lanes, int time) => _known[warp][other].Holds(lanes, time);

    /// <summary>A thread hands on its past, and all that its warp knows.</summary>
    public void Release(int thread, Span<Past> to)
    {
        int warp = thread >> 5;
        for (int other = 0; other < to.Length; other++)
        {
            Past past = _known[warp][other];
            to[other] = to[other].With(other == warp ? past with { Time = Now + 1, Lanes = 1u << (thread & 31) } : past);
        }

        Now++;
    }

    /// <summary>A warp learns of what was handed on.</summary>
    public void Acquire(int warp, ReadOnlySpan<Past> from)
    {
        for (int other = 0; other < from.Length; other++)
        {
            _known[warp][other] = _known[warp][other].With(from[other]);
        }
    }

    /// <summary>All threads of a warp have met.</summary>
    public void SynchronizeWarp(int warp) => _known[warp][warp] = Whole(warp, ++Now);

    /// <summary>All threads of all warps have met. Of the engine they know together what one of them knew.</summary>
    public void Synchronize()
    {
        Past engine = _known.Aggregate(default(Past), (past, known) => past.With(known[Engine]));
        Array.ForEach(_known, known => known[Engine] = engine);
        Now++;
        Past[] all = [.. Enumerable.Range(0, warps).Select(warp => Whole(warp, Now))];
        Array.ForEach(_known, known => all.CopyTo(known, 0));
    }

    /// <summary>All that was done lies before what follows.</summary>
    public void Reset()
    {
        Now++;
        Array.ForEach(_known, known => Array.Fill(known, new Past { Whole = Now }));
    }

    private Past Whole(int warp, int time) => new() { Whole = time, Fenced = _known[warp][warp].Fenced };
}
