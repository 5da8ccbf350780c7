namespace Querent.Kernels;

/// <summary>The size of a GEMM, and what its operands need before each kind of tile can read them.</summary>
/// <param name="Rows">Rows of the result.</param>
/// <param name="Columns">Columns of the result.</param>
/// <param name="Depth">Products that are summed per result.</param>
internal readonly record struct GemmSize(int Rows, int Columns, int Depth)
{
    /// <summary>Elements that a pass must round before a multistage tile can read them; 0: there is no such pass.</summary>
    internal long Rounded { get; init; }

    /// <summary>Elements that passes must round or transpose before a warpgroup tile can read them.</summary>
    internal long Prepared { get; init; }

    /// <summary>The depth of warpgroup tiles: with the zeros that fill the last step of each tap.</summary>
    internal int BulkDepth { get; init; }

    internal int DepthOf(GemmTile tile) => tile.IsWarpgroup ? BulkDepth : Depth;

    internal long PassOf(GemmTile tile) => tile.IsWarpgroup ? Prepared : tile.IsMultistage ? Rounded : 0;
}
