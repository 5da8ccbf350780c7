using ILGPU.Runtime;

namespace Querent.Kernels;

/// <summary>
/// Products with warpgroup tiles, whose operands the tensor memory accelerator copies to shared memory. It rounds float32 to TensorFloat-32 on the way; these
/// factors must lie along the depth, so that an operand across lines is transposed before. Bfloat16 operands are those of the multistage tiles.
/// </summary>
internal sealed partial class Gemm
{
    private const int BytesOfStep = 128;

    private int FactorsPerStep => BytesOfStep / (precision == Precision.Bf16 ? 2 : 4);

    private TensorElement MapElement => precision == Precision.Bf16 ? TensorElement.Bfloat16 : TensorElement.TensorFloat32;

    // Whether a warpgroup tile can read both operands; then the size says what that takes.
    private bool TryBulk<TLeft, TRight>(in Operand<TLeft> left, in Operand<TRight> right, int depth, ref GemmSize size)
        where TLeft : struct, IOperandLayout
        where TRight : struct, IOperandLayout
    {
        BulkDepth bulk = Bulk(left, depth);
        if (maps is null || !left.Layout.TryBulk(bulk, out BulkLayout leftLayout) || !right.Layout.TryBulk(bulk, out BulkLayout rightLayout)
            || !IsReadable(maps, leftLayout, bulk) || !IsReadable(maps, rightLayout, bulk))
        {
            return false;
        }

        long transposed = (leftLayout.IsDepthContiguous ? 0 : left.Storage.Length) + (rightLayout.IsDepthContiguous ? 0 : (long)right.Storage.Length);
        size = size with { BulkDepth = bulk.Steps * bulk.Factors, Prepared = precision == Precision.Bf16 ? size.Rounded : transposed };
        return true;
    }

    private BulkDepth Bulk<TLeft>(in Operand<TLeft> left, int depth)
        where TLeft : struct, IOperandLayout =>
        new(depth, left.Layout.DepthOfTap(depth), FactorsPerStep);

    // In TensorFloat-32 a matrix across lines is transposed; patches across lines cannot be.
    private bool IsReadable(TensorMaps maps, in BulkLayout layout, in BulkDepth depth)
    {
        bool isTransposed = !layout.IsDepthContiguous && precision == Precision.Tf32;
        return (!isTransposed || (!layout.Tensor.IsPatches && depth.Depth % FactorsPerChunk == 0))
            && maps.Takes(MapElement, isTransposed ? layout.Transposed(depth).Tensor : layout.Tensor, FactorsPerStep);
    }

    private void RunWarpgroup<TLeft, TRight, TResult>(
        GemmPlan plan, int depth, in Operand<TLeft> left, in Operand<TRight> right, TResult result)
        where TLeft : struct, IOperandLayout
        where TRight : struct, IOperandLayout
        where TResult : struct, IOutput
    {
        BulkDepth bulk = Bulk(left, depth);
        left.Layout.TryBulk(bulk, out BulkLayout leftLayout);
        right.Layout.TryBulk(bulk, out BulkLayout rightLayout);
        if (precision == Precision.Bf16)
        {
            try
            {
                (DeviceStorage roundedLeft, DeviceStorage roundedRight) = rounded.Of(left.Storage, right.Storage);
                LaunchWarpgroup(plan, bulk, (roundedLeft, leftLayout), (roundedRight, rightLayout), result);
            }
            finally
            {
                rounded.EndProduct();
            }

            return;
        }

        using TransposedOperand alongLeft = TransposedOperand.Of(left.Storage, leftLayout, bulk, queue, pool);
        using TransposedOperand alongRight = TransposedOperand.Of(right.Storage, rightLayout, bulk, queue, pool);
        LaunchWarpgroup(plan, bulk, (alongLeft.Storage, alongLeft.Layout), (alongRight.Storage, alongRight.Layout), result);
    }

    private void LaunchWarpgroup<TResult>(
        GemmPlan plan, BulkDepth depth, (DeviceStorage Storage, BulkLayout Layout) left, (DeviceStorage Storage, BulkLayout Layout) right,
        TResult result)
        where TResult : struct, IOutput
    {
        maps!.MakeRoom(2);
        long map = Map(left.Storage, left.Layout, plan.Tile.Rows);
        switch (left.Layout.Tensor.IsPatches, left.Layout.IsDepthContiguous)
        {
            case (true, true):
                WithRight(plan, depth, new PatchBoxes(map, left.Layout), right, result);
                break;
            case (true, false):
                WithRight(plan, depth, new PatchPanels(map, left.Layout), right, result);
                break;
            case (false, true):
                WithRight(plan, depth, new MatrixBoxes(map, left.Layout), right, result);
                break;
            default:
                WithRight(plan, depth, new MatrixPanels(map, left.Layout), right, result);
                break;
        }
    }

    private void WithRight<TA, TResult>(
        GemmPlan plan, in BulkDepth depth, TA a, (DeviceStorage Storage, BulkLayout Layout) right, TResult result)
        where TA : struct, IBulkOperand
        where TResult : struct, IOutput
    {
        long map = Map(right.Storage, right.Layout, plan.Tile.Columns);
        if (right.Layout.IsDepthContiguous)
        {
            Launch(plan, depth, a, new MatrixBoxes(map, right.Layout), result);
        }
        else
        {
            Launch(plan, depth, a, new MatrixPanels(map, right.Layout), result);
        }
    }

    // Along the depth a box has all lines of the tile; across lines it is as deep as a step.
    private long Map(DeviceStorage storage, in BulkLayout layout, int lines) => maps!.Address(new TensorMapKey(
        MapElement, storage.Words.LoadEffectiveAddressAsPtr(), layout.Tensor, FactorsPerStep, layout.IsDepthContiguous ? lines : FactorsPerStep));

    private void Launch<TA, TB, TResult>(GemmPlan plan, in BulkDepth depth, TA a, TB b, TResult result)
        where TA : struct, IBulkOperand
        where TB : struct, IBulkOperand
        where TResult : struct, IOutput
    {
        GemmTile tile = plan.Tile;
        queue.Run(
            KernelQueue.Groups(plan.Groups, tile.Threads, tile.DynamicSharedBytes), WarpgroupKernel<TA, TB, TResult>(tile),
            a, b, result, new TileGrid(plan.RowTiles, plan.ColumnTiles, depth.Steps, plan.DepthPerSplit / depth.Factors));
    }

    private Action<TA, TB, TResult, TileGrid> WarpgroupKernel<TA, TB, TResult>(GemmTile tile)
        where TA : struct, IBulkOperand
        where TB : struct, IBulkOperand
        where TResult : struct, IOutput => precision switch
        {
            Precision.Tf32 when tile == GemmTile.WarpgroupWide => Tf32WarpgroupTile128x256<TA, TB, TResult>.Multiply,
            Precision.Tf32 when tile == GemmTile.WarpgroupLarge => Tf32WarpgroupTile128x128<TA, TB, TResult>.Multiply,
            Precision.Tf32 => Tf32WarpgroupTile128x64<TA, TB, TResult>.Multiply,
            _ when tile == GemmTile.WarpgroupWide => Bf16WarpgroupTile128x256<TA, TB, TResult>.Multiply,
            _ when tile == GemmTile.WarpgroupLarge => Bf16WarpgroupTile128x128<TA, TB, TResult>.Multiply,
            _ => Bf16WarpgroupTile128x64<TA, TB, TResult>.Multiply,
        };
}
