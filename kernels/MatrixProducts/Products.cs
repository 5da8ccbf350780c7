using ILGPU;
using ILGPU.Runtime;

namespace Querent.Kernels;

/// <summary>Launches products: the one way from operands and a result to the kernel of a tile.</summary>
internal sealed class Products(KernelQueue queue)
{
    private readonly ProductTile[] _tiles = [ProductTile.Large, ProductTile.Tall, ProductTile.Small, ProductTile.Narrow];

    internal ProductPlan Plan(int rows, int columns, int depth, bool mayDivide) =>
        ProductPlan.For(_tiles, rows, columns, depth, mayDivide);

    /// <summary>result = left * right, where the layouts say how each is read.</summary>
    internal void Run<TLeft, TRight, TResult>(
        ProductPlan plan, int depth,
        ArrayView<float> left, TLeft leftLayout, ArrayView<float> right, TRight rightLayout, TResult result)
        where TLeft : struct, IOperandLayout
        where TRight : struct, IOperandLayout
        where TResult : struct, IResult
    {
        if (leftLayout.InFours)
        {
            WithRight(plan, depth, new Fours<TLeft>(left, leftLayout), right, rightLayout, result);
        }
        else
        {
            WithRight(plan, depth, new Singles<TLeft>(left, leftLayout), right, rightLayout, result);
        }
    }

    private void WithRight<TA, TRight, TResult>(
        ProductPlan plan, int depth, TA a, ArrayView<float> right, TRight rightLayout, TResult result)
        where TA : struct, IOperand
        where TRight : struct, IOperandLayout
        where TResult : struct, IResult
    {
        if (rightLayout.InFours)
        {
            Launch(plan, depth, a, new Fours<TRight>(right, rightLayout), result);
        }
        else
        {
            Launch(plan, depth, a, new Singles<TRight>(right, rightLayout), result);
        }
    }

    private void Launch<TA, TB, TResult>(ProductPlan plan, int depth, TA a, TB b, TResult result)
        where TA : struct, IOperand
        where TB : struct, IOperand
        where TResult : struct, IResult
    {
        KernelConfig config = KernelQueue.Groups(plan.Groups, plan.Tile.Threads);
        var grid = new TileGrid(plan.RowTiles, plan.ColumnTiles, depth, plan.Part);
        if (plan.Tile == ProductTile.Large)
        {
            queue.Run(config, Fp32Tile128x128<TA, TB, TResult>.Multiply, a, b, result, grid);
        }
        else if (plan.Tile == ProductTile.Tall)
        {
            queue.Run(config, Fp32Tile128x64<TA, TB, TResult>.Multiply, a, b, result, grid);
        }
        else if (plan.Tile == ProductTile.Small)
        {
            queue.Run(config, Fp32Tile64x64<TA, TB, TResult>.Multiply, a, b, result, grid);
        }
        else
        {
            queue.Run(config, Fp32Tile64x16<TA, TB, TResult>.Multiply, a, b, result, grid);
        }
    }
}
