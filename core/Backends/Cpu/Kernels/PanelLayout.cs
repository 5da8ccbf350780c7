namespace Querent.Backends.Cpu;

/// <summary>
/// Where the packed weights of [taps, depth, columns] lie: [panel][tap][depth][columns of the panel].
/// </summary>
internal readonly struct PanelLayout
{
    private readonly int _width;
    private readonly int _tileColumns;

    internal PanelLayout(IMicroKernels micro, int taps, int depth, int columns)
    {
        (_width, _tileColumns, Taps, Depth, Columns) = (micro.Width, micro.TileColumns, taps, depth, columns);
        Panels = Blocks.Count(columns, _tileColumns);
    }

    internal int Taps { get; }

    internal int Depth { get; }

    internal int Columns { get; }

    internal int Panels { get; }

    internal int Length => Taps * Depth * (((Panels - 1) * _tileColumns) + PaddedColumns(Panels - 1));

    internal int FirstColumn(int panel) => panel * _tileColumns;

    /// <summary>Columns of a panel that are wanted.</summary>
    internal int ColumnsOf(int panel) => Math.Min(_tileColumns, Columns - FirstColumn(panel));

    /// <summary>Columns of a panel with padding: one or two vectors.</summary>
    internal int PaddedColumns(int panel) => ColumnsOf(panel) <= _width ? _width : _tileColumns;

    internal int Offset(int panel, int tap) =>
        (Taps * Depth * FirstColumn(panel)) + (tap * Depth * PaddedColumns(panel));
}

/// <summary>How the matrix of each tap is stored before packing.</summary>
internal enum PanelSource
{
    /// <summary>[depth, columns]</summary>
    Straight,

    /// <summary>[columns, depth]</summary>
    Transposed,
}
