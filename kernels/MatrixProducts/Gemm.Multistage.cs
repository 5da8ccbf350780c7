using ILGPU.Runtime;

namespace Querent.Kernels;

/// <summary>
/// Products with multistage tiles, whose operands go from memory to shared memory as they are. TensorFloat-32 reads float32; bfloat16 wants
/// operands in bfloat16, which one kernel writes before the product, or before the first of several that share an operand.
/// </summary>
internal sealed partial class Gemm
{
    private int FactorsPerChunk => precision == Precision.Bf16 ? 8 : 4;

    private void RunStaged<TLeft, TRight, TResult>(
        GemmPlan plan, int depth, in Operand<TLeft> left, in Operand<TRight> right, TResult result)
        where TLeft : struct, IOperandLayout
        where TRight : struct, IOperandLayout
        where TResult : struct, IOutput
    {
        if (precision == Precision.Tf32)
        {
            LaunchStaged(plan, depth, Copier(left.Storage, left.Layout), Copier(right.Storage, right.Layout), result);
            return;
        }

        try
        {
            (DeviceStorage roundedLeft, DeviceStorage roundedRight) = rounded.Of(left.Storage, right.Storage);
            LaunchStaged(plan, depth, Copier(roundedLeft, left.Layout), Copier(roundedRight, right.Layout), result);
        }
        finally
        {
            // A copy that outlived a failure would be taken for the operand by the next product.
            rounded.EndProduct();
        }
    }

    private static ChunkCopier<TLayout> Copier<TLayout>(DeviceStorage storage, TLayout layout)
        where TLayout : struct, IOperandLayout =>
        new(storage.Words.LoadEffectiveAddressAsPtr(), layout);

    private void LaunchStaged<TA, TB, TResult>(GemmPlan plan, int depth, TA a, TB b, TResult result)
        where TA : struct, IStagedOperand
        where TB : struct, IStagedOperand
        where TResult : struct, IOutput
    {
        GemmTile tile = plan.Tile;
        queue.Run(
            KernelQueue.Groups(plan.Groups, tile.Threads, tile.DynamicSharedBytes), StagedKernel<TA, TB, TResult>(tile),
            a, b, result, plan.Grid(depth));
    }

    private Action<TA, TB, TResult, TileGrid> StagedKernel<TA, TB, TResult>(GemmTile tile)
        where TA : struct, IStagedOperand
        where TB : struct, IStagedOperand
        where TResult : struct, IOutput => precision switch
        {
            Precision.Tf32 when tile == GemmTile.MultistageLarge => Tf32MultistageTile128x128<TA, TB, TResult>.Multiply,
            Precision.Tf32 when tile == GemmTile.MultistageTall => Tf32MultistageTile128x64<TA, TB, TResult>.Multiply,
            Precision.Tf32 => Tf32MultistageTile64x64<TA, TB, TResult>.Multiply,
            _ when tile == GemmTile.MultistageLarge => Bf16MultistageTile128x128<TA, TB, TResult>.Multiply,
            _ when tile == GemmTile.MultistageTall => Bf16MultistageTile128x64<TA, TB, TResult>.Multiply,
            _ => Bf16MultistageTile64x64<TA, TB, TResult>.Multiply,
        };
}
