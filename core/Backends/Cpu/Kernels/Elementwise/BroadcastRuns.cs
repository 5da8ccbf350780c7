namespace Querent.Backends.Cpu;

/// <summary>
/// A broadcast cut into runs of neighbouring elements that meet either a run of b or a single element of it, and the
/// runs grouped into blocks.
/// </summary>
internal readonly struct BroadcastRuns
{
    private readonly int _outer;
    private readonly int _count;
    private readonly int _inner;
    private readonly int _runsPerBlock;

    internal BroadcastRuns(AxisLayout layout)
    {
        // Without repetition the whole array is one [1, 1, length]; long runs are cut to the size of a block.
        (_outer, _count, _inner) = layout.Count == 1
            ? (1, 1, layout.Length)
            : (layout.Outer, layout.Count, layout.Inner);
        IsScalar = _inner == 1 && _count > 1;
        RunLength = IsScalar ? _count : _inner;
        Pieces = Blocks.Count(Math.Max(1, RunLength), Blocks.Elements);
        Runs = (IsScalar ? _outer : _outer * _count) * Pieces;
        _runsPerBlock = Pieces > 1 ? 1 : Blocks.Rows(RunLength);
    }

    /// <summary>Whether one element of b meets the whole run.</summary>
    internal bool IsScalar { get; }

    internal int BlockCount => Blocks.Count(Runs, _runsPerBlock);

    private int RunLength { get; }

    private int Pieces { get; }

    private int Runs { get; }

    internal (int First, int End) RunsOf(int block) => Blocks.Range(block, _runsPerBlock, Runs);

    /// <summary>Start of a run in a and in b, and its length.</summary>
    internal (int A, int B, int Length) Run(int run)
    {
        (int row, int piece) = Math.DivRem(run, Pieces);
        int offset = piece * Blocks.Elements;
        int length = Math.Min(Blocks.Elements, RunLength - offset);
        int b = IsScalar ? row : (row / _count * _inner) + offset;
        return ((row * RunLength) + offset, b, Pieces == 1 ? RunLength : length);
    }
}
