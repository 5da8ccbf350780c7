namespace Querent.Kernels;

/// <summary>
/// The plan of a GEMM: its tile, and the number of parts that the depth is split into (split-K). A second pass adds the
/// parts in order. The plan depends on tiles and sizes alone, never on time or load, so the order of every sum is the same on all devices of a kind.
/// </summary>
internal sealed record GemmPlan(GemmTile Tile, int RowTiles, int ColumnTiles, int Splits, int DepthPerSplit)
{
    // The multiprocessors of the cards that the tiles are made for.
    private const int Multiprocessors = 128;
    private const int MostSplits = 128;
    private const int ShortestPart = 256;
    private const int PartStep = 32;

    // Whole steps of warpgroup tiles in both precisions.
    private const int BulkPartStep = 64;

    // Fixed costs of a group, in steps of depth: its position, the first buffer, the stores of the results.
    private const int FixedDepth = 48;

    // The slowdown of a group alone on its multiprocessor, where nothing runs while it waits, and others would have fitted.
    private const double Alone = 1.5;

    // A pass over elements before or after, in products that a multiprocessor does meanwhile: its launch, and the memory of an element that is
    // rounded (6 bytes), or written and added as a part of a sum (8 bytes).
    private const double PassLaunch = 600_000;
    private const double RoundedElement = 0.3;
    private const double PartElement = 0.5;

    internal int Groups => RowTiles * ColumnTiles * Splits;

    /// <summary>The grid that a launch is given.</summary>
    internal TileGrid Grid(int depth) => new(RowTiles, ColumnTiles, depth, DepthPerSplit);

    /// <summary>The plan with the least estimated cost; the first one on a tie.</summary>
    /// <param name="tiles">The tiles to choose from, at least one.</param>
    /// <param name="size">The product.</param>
    /// <param name="allowSplitK">Whether the output can be a sum of partial results.</param>
    internal static GemmPlan For(ReadOnlySpan<GemmTile> tiles, in GemmSize size, bool allowSplitK)
    {
        GemmPlan? best = null;
        double least = double.PositiveInfinity;
        foreach (GemmTile tile in tiles)
        {
            int most = allowSplitK ? Math.Clamp(size.DepthOf(tile) / ShortestPart, 1, MostSplits) : 1;
            for (int splits = 1; splits <= most; splits *= 2)
            {
                GemmPlan plan = With(tile, size, splits);
                double cost = plan.Cost((double)size.Rows * size.Columns, size.PassOf(tile));
                (best, least) = cost < least ? (plan, cost) : (best, least);
            }
        }

        return best!;
    }

    private static GemmPlan With(GemmTile tile, in GemmSize size, int splits)
    {
        (int depth, int step) = (size.DepthOf(tile), tile.IsWarpgroup ? BulkPartStep : PartStep);
        int depthPerSplit = KernelQueue.Ceiling(KernelQueue.Ceiling(depth, splits), step) * step;
        return new GemmPlan(tile, KernelQueue.Ceiling(size.Rows, tile.Rows), KernelQueue.Ceiling(size.Columns, tile.Columns),
            Math.Max(1, KernelQueue.Ceiling(depth, Math.Max(1, depthPerSplit))), depthPerSplit);
    }

    private double Cost(double results, double prepared)
    {
        double perMultiprocessor = Math.Ceiling((double)Groups / Multiprocessors);
        double products = perMultiprocessor * Tile.Rows * Tile.Columns * (DepthPerSplit + FixedDepth) / Tile.Throughput;
        double waiting = perMultiprocessor <= 1 && Tile.ResidentGroups > 1 ? Alone : 1;
        double preparation = prepared > 0 ? PassLaunch + (RoundedElement * prepared) : 0;
        return (products * waiting) + preparation + (Splits > 1 ? PassLaunch + (PartElement * results * Splits) : 0);
    }
}
