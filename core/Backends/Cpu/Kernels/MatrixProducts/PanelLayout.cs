namespace Querent.Backends.Cpu;

/// <summary>
/// Layout of the packed weights of [taps, depth, columns]: [panel][tap][depth][columns of the panel].
/// </summary>
internal readonly struct PanelLayout
{
    private readonly int _width;
    private readonly int _tileColumns;
    private readonly bool _spaced;

    /// <param name="micro">Gives the columns of a panel.</param>
    /// <param name="taps">Matrices.</param>
    /// <param name="depth">Rows of each.</param>
    /// <param name="columns">Columns of each.</param>
    /// <param name="spaced">Whether taps lie an odd number of cache lines apart, for kernels that write all taps at
    /// once.</param>
    internal PanelLayout(IMicroKernels micro, int taps, int depth, int columns, bool spaced = false)
    {
        (_width, _tileColumns, Taps, Depth, Columns) = (micro.Width, micro.TileColumns, taps, depth, columns);
        _spaced = spaced;
        Panels = Blocks.Count(columns, _tileColumns);
    }

    internal int Taps { get; }

    internal int Depth { get; }

    internal int Columns { get; }

    internal int Panels { get; }

    internal int Length => Offset(Panels - 1, Taps);

    internal int FirstColumn(int panel) => panel * _tileColumns;

    /// <summary>Columns of a panel that are wanted.</summary>
    internal int ColumnsOf(int panel) => Math.Min(_tileColumns, Columns - FirstColumn(panel));

    /// <summary>Columns of a panel with padding: one or two vectors.</summary>
    internal int PaddedColumns(int panel) => ColumnsOf(panel) <= _width ? _width : _tileColumns;

    internal int Offset(int panel, int tap) => (Taps * panel * Spaced(_tileColumns)) + (tap * TapStride(panel));

    /// <summary>From one tap of a panel to the next.</summary>
    internal int TapStride(int panel) => Spaced(PaddedColumns(panel));

    private int Spaced(int columns) => _spaced ? CacheLines.OddStride(Depth * columns) : Depth * columns;
}

/// <summary>Storage order of the matrix of each tap before packing.</summary>
internal enum PanelSource
{
    /// <summary>[depth, columns]</summary>
    NotTransposed,

    /// <summary>[columns, depth]</summary>
    Transposed,
}
