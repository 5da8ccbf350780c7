namespace Querent.Kernels.Tests;

public sealed class GemmPlanTests
{
    /// <summary>Rows, columns, depth.</summary>
    public static TheoryData<int, int, int> Sizes => new()
    {
        { 1, 1, 1 }, { 1, 10, 512 }, { 27, 64, 131072 }, { 576, 64, 131072 }, { 131072, 64, 27 }, { 4096, 4096, 4096 },
        { 4608, 512, 2048 }, { 33, 1, 100_001 }, { 16, 512, 4608 },
    };

    [Theory]
    [MemberData(nameof(Sizes))]
    public void Its_tiles_and_parts_cover_the_product_and_none_is_empty(int rows, int columns, int depth)
    {
        foreach (GemmTile[] tiles in new[] { GemmTile.Fp32, GemmTile.TensorCore, GemmTile.Warpgroup })
        {
            foreach (bool allowSplitK in new[] { true, false })
            {
                GemmPlan plan = GemmPlan.For(tiles, Size(rows, columns, depth), allowSplitK);

                Assert.InRange(rows, ((plan.RowTiles - 1) * plan.Tile.Rows) + 1, plan.RowTiles * plan.Tile.Rows);
                Assert.InRange(
                    columns, ((plan.ColumnTiles - 1) * plan.Tile.Columns) + 1, plan.ColumnTiles * plan.Tile.Columns);
                Assert.InRange(depth, ((plan.Splits - 1) * plan.DepthPerSplit) + 1, plan.Splits * plan.DepthPerSplit);
                Assert.Equal(0, plan.DepthPerSplit % plan.Tile.Depth);
                Assert.Equal(plan.RowTiles * plan.ColumnTiles * plan.Splits, plan.Groups);
            }
        }
    }

    [Fact]
    public void A_product_over_no_depth_still_has_groups_that_write_its_zeros()
    {
        GemmPlan plan = GemmPlan.For(GemmTile.Fp32, Size(2, 3, 0), allowSplitK: true);

        Assert.Equal((1, 1), (plan.Groups, plan.Splits));
    }

    [Fact]
    public void A_product_without_rows_has_no_groups() =>
        Assert.Equal(0, GemmPlan.For(GemmTile.Fp32, Size(0, 3, 5), allowSplitK: true).Groups);

    [Fact]
    public void A_few_long_sums_are_divided_among_the_device()
    {
        Assert.InRange(GemmPlan.For(GemmTile.Fp32, Size(27, 64, 131072), allowSplitK: true).Groups, 128, 1024);
        Assert.Equal(1, GemmPlan.For(GemmTile.Fp32, Size(27, 64, 131072), allowSplitK: false).Splits);
    }

    [Fact]
    public void Tiles_are_as_large_as_the_product_fills()
    {
        Assert.Same(GemmTile.Large, Tile(GemmTile.Fp32, 4096, 4096, 4096));
        Assert.Same(GemmTile.Tall, Tile(GemmTile.Fp32, 131072, 64, 576));
        Assert.Same(GemmTile.Narrow, Tile(GemmTile.Fp32, 131072, 10, 512));
        Assert.Same(GemmTile.MultistageLarge, Tile(GemmTile.TensorCore, 32768, 128, 1152));
        Assert.Same(GemmTile.MultistageSmall, Tile(GemmTile.TensorCore, 64, 64, 64));
    }

    [Fact]
    public void Hopper_has_warpgroup_tiles_where_the_product_fills_them()
    {
        GemmTile[] tiles = [.. GemmTile.Warpgroup, .. GemmTile.TensorCore];

        Assert.Same(GemmTile.WarpgroupWide, Tile(tiles, 4096, 4096, 4096));
        Assert.Same(GemmTile.WarpgroupWide, Tile(tiles, 2048, 2048, 2048));
        Assert.Same(GemmTile.WarpgroupTall, Tile(tiles, 1024, 1024, 1024));
        Assert.Same(GemmTile.WarpgroupLarge, Tile(tiles, 32768, 128, 1152));
        Assert.Same(GemmTile.WarpgroupTall, Tile(tiles, 131072, 64, 576));
    }

    [Fact]
    public void Steps_that_zeros_fill_count()
    {
        GemmTile[] tiles = [.. GemmTile.Warpgroup, .. GemmTile.TensorCore];

        // Taps of 8 channels fill an eighth of a step of 64.
        GemmPlan plan = GemmPlan.For(tiles, new GemmSize(131072, 64, 72) { BulkDepth = 576 }, allowSplitK: false);

        Assert.Same(GemmTile.MultistageTall, plan.Tile);
    }

    private static GemmSize Size(int rows, int columns, int depth) => new(rows, columns, depth) { BulkDepth = depth };

    private static GemmTile Tile(GemmTile[] tiles, int rows, int columns, int depth) =>
        GemmPlan.For(tiles, Size(rows, columns, depth), allowSplitK: true).Tile;
}
