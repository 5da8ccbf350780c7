namespace Querent.PtxEmulation.Execution.Ordering;

/// <summary>
/// An mbarrier object: a phase ends once as many threads as it was made for have arrived, and as many bytes of copies as they announced.
/// </summary>
internal sealed class Mbarrier(int count, int warps)
{
    private readonly Past[] _arriving = new Past[warps + 1];
    private readonly Past[] _ended = new Past[warps + 1];
    private int _arrived;
    private long _bytes;
    private int _phases;

    /// <summary>Whether the phase of a parity has ended, where 1 stands for the phase before the first.</summary>
    public bool HasEnded(uint parity) => (_phases & 1) != parity;

    /// <summary>The past of those that arrived in phases that have ended.</summary>
    public ReadOnlySpan<Past> Past => _ended;

    /// <summary>A thread announces bytes that copies will bring in this phase.</summary>
    public void Expect(int bytes) => _bytes += bytes;

    /// <summary>A thread arrives.</summary>
    public void Arrive(int thread, WarpClocks clocks)
    {
        if (_arrived == count)
        {
            throw new EmulationException($"more threads arrive at the mbarrier than the {count} that it was made for");
        }

        clocks.Release(thread, _arriving);
        _arrived++;
        EndPhase();
    }

    /// <summary>A bulk copy has brought bytes.</summary>
    public void Complete(int bytes, WarpClocks clocks)
    {
        _bytes -= bytes;
        if (_bytes < 0)
        {
            throw new EmulationException($"bulk copies bring {-_bytes} bytes more to the mbarrier than threads announced in this phase");
        }

        clocks.Release(clocks.Engine * 32, _arriving);
        EndPhase();
    }

    private void EndPhase()
    {
        if (_arrived == count && _bytes == 0)
        {
            _arriving.CopyTo(_ended, 0);
            _arrived = 0;
            _phases++;
        }
    }
}
