namespace Querent.PtxEmulation.Execution;

/// <summary>
/// Counts the lines of memory that 128-bit loads touch. A multiprocessor serves eight neighbouring threads of such a load at once, and needs a
/// turn for each line of 128 bytes among their addresses.
/// </summary>
internal sealed class WideLoads
{
    private const int Together = 8;
    private const int LineShift = 7;
    private readonly ulong[] _lines = new ulong[Together];
    private int _found;
    private int _eight = -1;

    /// <summary>Eights of threads.</summary>
    public long Loads { get; private set; }

    /// <summary>Lines, eight by eight.</summary>
    public long Lines { get; private set; }

    /// <summary>Begins the load of a warp.</summary>
    public void Begin() => _eight = -1;

    /// <summary>Adds a thread of the load; threads come in their order.</summary>
    public void Add(int lane, ulong address)
    {
        if (lane / Together != _eight)
        {
            _eight = lane / Together;
            _found = 0;
            Loads++;
        }

        ulong line = address >> LineShift;
        if (!_lines.AsSpan(0, _found).Contains(line))
        {
            _lines[_found++] = line;
            Lines++;
        }
    }
}
