namespace Querent.Kernels;

/// <summary>
/// The groups of one product: for each part of the depth all tiles of the result, those of the same rows next to each
/// other, because neighbours share what they read of the left operand.
/// </summary>
internal readonly struct TileGrid(int rowTiles, int columnTiles, int depth, int depthPerSplit)
{
    internal readonly FastDivisor RowTiles = new(rowTiles);
    internal readonly FastDivisor ColumnTiles = new(columnTiles);
    internal readonly int Depth = depth;

    /// <summary>Depth of each part but the last.</summary>
    internal readonly int DepthPerSplit = depthPerSplit;
}
