using ILGPU;

namespace Querent.Kernels;

/// <summary>Launches products: the one way from operands and a result to the kernel of a tile.</summary>
internal sealed partial class Products(KernelQueue queue, Precision precision, ArrayView<float> zeros)
{
    /// <summary>What a plan chooses from; tests leave it one.</summary>
    internal ProductTile[] Tiles { get; set; } = precision == Precision.Fp32 ? ProductTile.Plain : ProductTile.Tensor;

    /// <param name="mayDivide">Whether the result can be a sum of parts.</param>
    internal ProductPlan Plan(int rows, int columns, int depth, bool mayDivide) =>
        ProductPlan.For(Tiles, rows, columns, depth, mayDivide);

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
            WithRight(plan, depth, new Fours<TLeft>(left, zeros, leftLayout), right, rightLayout, result);
        }
        else
        {
            WithRight(plan, depth, new Singles<TLeft>(left, zeros, leftLayout), right, rightLayout, result);
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
            Launch(plan, depth, a, new Fours<TRight>(right, zeros, rightLayout), result);
        }
        else
        {
            Launch(plan, depth, a, new Singles<TRight>(right, zeros, rightLayout), result);
        }
    }
}
