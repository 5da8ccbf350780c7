namespace Querent.Kernels;

/// <summary>
/// The plan of a GEMM: its tile, and the number of parts that the depth is split into (split-K). A second pass adds the
/// parts in order. The plan depends on the sizes alone, so the order of every sum is the same on all devices.
/// </summary>
internal sealed record GemmPlan(GemmTile Tile, int RowTiles, int ColumnTiles, int Splits, int DepthPerSplit)
{
    // The multiprocessors of the cards that the tiles are made for.
    private const int Multiprocessors = 128;
    private const int MostSplits = 128;
    private const int ShortestPart = 256;
    private const int PartStep = 32;

    // Fixed costs of a group, in steps of depth: its position, the first buffer, the stores of the results.
    private const int FixedDepth = 48;

    // The slowdown of a group alone on its multiprocessor, where nothing runs while it waits.
    private const double Alone = 1.5;

    // A pass over elements before or after, in products that a multiprocessor does meanwhile: its launch, and per element its memory.
    private const double PassLaunch = 600_000;
    private const double PassElement = 0.5;

    internal int Groups => RowTiles * ColumnTiles * Splits;

    /// <summary>The grid that a launch is given.</summary>
    internal TileGrid Grid(int depth) => new(RowTiles, ColumnTiles, depth, DepthPerSplit);

    /// <summary>The plan with the least estimated cost; the first one on a tie.</summary>
    /// <param name="tiles">The tiles to choose from, at least one.</param>
    /// <param name="rows">Rows of the result.</param>
    /// <param name="columns">Columns of the result.</param>
    /// <param name="depth">Products that are summed per result.</param>
    /// <param name="allowSplitK">Whether the output can be a sum of partial results.</param>
    /// <param name="rounded">Elements that a pass must round before a multistage tile can read them; 0: there is no such pass.</param>
    internal static GemmPlan For(
        ReadOnlySpan<GemmTile> tiles, int rows, int columns, int depth, bool allowSplitK, long rounded = 0)
    {
        GemmPlan? best = null;
        double least = double.PositiveInfinity;
        foreach (GemmTile tile in tiles)
        {
            int most = allowSplitK ? Math.Clamp(depth / ShortestPart, 1, MostSplits) : 1;
            for (int splits = 1; splits <= most; splits *= 2)
            {
                GemmPlan plan = With(tile, rows, columns, depth, splits);
                double cost = plan.Cost((double)rows * columns, rounded);
                (best, least) = cost < least ? (plan, cost) : (best, least);
            }
        }

        return best!;
    }

    private static GemmPlan With(GemmTile tile, int rows, int columns, int depth, int splits)
    {
        int depthPerSplit = KernelQueue.Ceiling(KernelQueue.Ceiling(depth, splits), PartStep) * PartStep;
        return new GemmPlan(tile, KernelQueue.Ceiling(rows, tile.Rows), KernelQueue.Ceiling(columns, tile.Columns),
            Math.Max(1, KernelQueue.Ceiling(depth, Math.Max(1, depthPerSplit))), depthPerSplit);
    }

    private double Cost(double results, double rounded)
    {
        double perMultiprocessor = Math.Ceiling((double)Groups / Multiprocessors);
        double products = perMultiprocessor * Tile.Rows * Tile.Columns * (DepthPerSplit + FixedDepth) / Tile.Throughput;
        double waiting = perMultiprocessor <= 1 ? Alone : 1;
        double rounding = Tile.IsMultistage && rounded > 0 ? Pass(rounded) : 0;
        return (products * waiting) + rounding + (Splits > 1 ? Pass(results * Splits) : 0);
    }

    private static double Pass(double elements) => PassLaunch + (PassElement * elements);
}
