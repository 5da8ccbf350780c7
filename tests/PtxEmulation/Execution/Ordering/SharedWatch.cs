namespace Querent.PtxEmulation.Execution.Ordering;

/// <summary>Finds accesses to shared memory whose order nothing decides, where one of the two is a write.</summary>
internal abstract class SharedWatch
{
    /// <summary>Begins the next group.</summary>
    public abstract void Reset();

    /// <summary>All threads of the group have met.</summary>
    public abstract void Synchronize();

    /// <summary>All threads of a warp have met.</summary>
    public abstract void SynchronizeWarp(int warp);

    public abstract void Read(int thread, int offset, int length);

    public abstract void Write(int thread, int offset, int length);

    /// <summary>A write whose value arrives at any time until <see cref="EndWrite"/>.</summary>
    public abstract void BeginWrite(int thread, int offset, int length);

    public abstract void EndWrite(int thread, int offset, int length);

    protected static EmulationException Race(string what, int thread, string other, int address) => new(
        $"thread {thread} {what} shared address {address}, which {other} uses with no barrier between,");
}
