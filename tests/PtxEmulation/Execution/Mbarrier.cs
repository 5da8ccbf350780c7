namespace Querent.PtxEmulation.Execution;

/// <summary>
/// An mbarrier object: a phase ends once as many threads as it was made for have arrived, and as many bytes of copies as they announced.
/// </summary>
internal sealed class Mbarrier(int count, int warps)
{
    private readonly Past[] _arriving = new Past[warps];
    private readonly Past[] _ended = new Past[warps];
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
