namespace Querent.Kernels;

internal sealed partial class Products
{
    private void Launch<TA, TB, TResult>(ProductPlan plan, int depth, TA a, TB b, TResult result)
        where TA : struct, IOperand
        where TB : struct, IOperand
        where TResult : struct, IResult
    {
        var grid = new TileGrid(plan.RowTiles, plan.ColumnTiles, depth, plan.Part);
        queue.Run(
            KernelQueue.Groups(plan.Groups, plan.Tile.Threads), Kernel<TA, TB, TResult>(plan.Tile), a, b, result, grid);
    }

    private Action<TA, TB, TResult, TileGrid> Kernel<TA, TB, TResult>(ProductTile tile)
        where TA : struct, IOperand
        where TB : struct, IOperand
        where TResult : struct, IResult => precision switch
        {
            Precision.Fp32 when tile == ProductTile.Large => Fp32Tile128x128<TA, TB, TResult>.Multiply,
            Precision.Fp32 when tile == ProductTile.Tall => Fp32Tile128x64<TA, TB, TResult>.Multiply,
            Precision.Fp32 when tile == ProductTile.Small => Fp32Tile64x64<TA, TB, TResult>.Multiply,
            Precision.Fp32 => Fp32Tile64x16<TA, TB, TResult>.Multiply,
            Precision.Tf32 when tile == ProductTile.TensorLarge => Tf32Tile128x128<TA, TB, TResult>.Multiply,
            Precision.Tf32 when tile == ProductTile.TensorTall => Tf32Tile128x64<TA, TB, TResult>.Multiply,
            Precision.Tf32 => Tf32Tile64x64<TA, TB, TResult>.Multiply,
            _ when tile == ProductTile.TensorLarge => Bf16Tile128x128<TA, TB, TResult>.Multiply,
            _ when tile == ProductTile.TensorTall => Bf16Tile128x64<TA, TB, TResult>.Multiply,
            _ => Bf16Tile64x64<TA, TB, TResult>.Multiply,
        };
}
