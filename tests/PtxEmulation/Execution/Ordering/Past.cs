namespace Querent.PtxEmulation.Execution.Ordering;

/// <summary>A part of what a warp did: all of it before one time, and before a later one what some of its lanes did.</summary>
internal readonly record struct Past
{
    /// <summary>The time up to which all lanes are included.</summary>
    public int Whole { get; init; }

    /// <summary>The time up to which <see cref="Lanes"/> are included.</summary>
    public int Time { get; init; }

    public uint Lanes { get; init; }

    /// <summary>The time up to which tensor cores and bulk copies see what it wrote: that of its last fence.</summary>
    public int Fenced { get; init; }

    /// <summary>Whether it includes what lanes did at a time.</summary>
    public bool Holds(uint lanes, int time) => time < Whole || (time < Time && (lanes & ~Lanes) == 0);

    /// <summary>Both parts, those of the lanes up to the later time. Lanes that arrived before a later barrier are part of the whole.</summary>
    public Past With(in Past other) =>
        (Whole > other.Whole ? this
        : Whole < other.Whole ? other
        : new Past { Whole = Whole, Time = Math.Max(Time, other.Time), Lanes = Lanes | other.Lanes }) with
        {
            Fenced = Math.Max(Fenced, other.Fenced),
        };
}
