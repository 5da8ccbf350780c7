namespace Querent.Kernels;

/// <summary>
/// The grid of one GEMM: for each part of the depth all tiles of the result. Tiles of the same rows are next to each
/// other, because they read the same rows of the left operand.
/// </summary>
internal readonly struct TileGrid(int rowTiles, int columnTiles, int depth, int depthPerSplit)
{
    internal readonly FastDivisor RowTiles = new(rowTiles);
    internal readonly FastDivisor ColumnTiles = new(columnTiles);
    internal readonly int Depth = depth;

    /// <summary>Depth of each part but the last.</summary>
    internal readonly int DepthPerSplit = depthPerSplit;
}
