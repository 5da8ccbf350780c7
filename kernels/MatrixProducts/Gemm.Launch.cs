namespace Querent.Kernels;

internal sealed partial class Gemm
{
    private void Launch<TA, TB, TResult>(GemmPlan plan, int depth, TA a, TB b, TResult result)
        where TA : struct, IOperand
        where TB : struct, IOperand
        where TResult : struct, IOutput
    {
        queue.Run(
            KernelQueue.Groups(plan.Groups, plan.Tile.Threads), Kernel<TA, TB, TResult>(plan.Tile), a, b, result, plan.Grid(depth));
    }

    private Action<TA, TB, TResult, TileGrid> Kernel<TA, TB, TResult>(GemmTile tile)
        where TA : struct, IOperand
        where TB : struct, IOperand
        where TResult : struct, IOutput => precision switch
        {
            Precision.Fp32 when tile == GemmTile.Large => Fp32Tile128x128<TA, TB, TResult>.Multiply,
            Precision.Fp32 when tile == GemmTile.Tall => Fp32Tile128x64<TA, TB, TResult>.Multiply,
            Precision.Fp32 when tile == GemmTile.Small => Fp32Tile64x64<TA, TB, TResult>.Multiply,
            Precision.Fp32 => Fp32Tile64x16<TA, TB, TResult>.Multiply,
            Precision.Tf32 => Tf32Tile64x64<TA, TB, TResult>.Multiply,
            _ => Bf16Tile64x64<TA, TB, TResult>.Multiply,
        };
}
