using ILGPU;

namespace Querent.Kernels;

/// <summary>Launches GEMMs: selects loaders and tile kernel for two operands and an output.</summary>
internal sealed partial class Gemm(KernelQueue queue, Precision precision, ArrayView<float> zeros)
{
    /// <summary>The tiles that a plan chooses from. Tests set a single one.</summary>
    internal GemmTile[] Tiles { get; set; } = precision == Precision.Fp32 ? GemmTile.Fp32 : GemmTile.TensorCore;

    /// <summary>The plan of a product, from <see cref="Tiles"/> and the sizes alone.</summary>
    /// <param name="rows">Rows of the result.</param>
    /// <param name="columns">Columns of the result.</param>
    /// <param name="depth">Products that are summed per result.</param>
    /// <param name="allowSplitK">Whether the output can be a sum of partial results.</param>
    internal GemmPlan Plan(int rows, int columns, int depth, bool allowSplitK) =>
        GemmPlan.For(Tiles, rows, columns, depth, allowSplitK);

    /// <summary>result = left * right, where the layouts say how each is read.</summary>
    internal void Run<TLeft, TRight, TResult>(
        GemmPlan plan, int depth,
        ArrayView<float> left, TLeft leftLayout, ArrayView<float> right, TRight rightLayout, TResult result)
        where TLeft : struct, IOperandLayout
        where TRight : struct, IOperandLayout
        where TResult : struct, IOutput
    {
        if (leftLayout.IsVectorizable)
        {
            WithRight(plan, depth, new VectorLoader<TLeft>(left, zeros, leftLayout), right, rightLayout, result);
        }
        else
        {
            WithRight(plan, depth, new ScalarLoader<TLeft>(left, zeros, leftLayout), right, rightLayout, result);
        }
    }

    private void WithRight<TA, TRight, TResult>(
        GemmPlan plan, int depth, TA a, ArrayView<float> right, TRight rightLayout, TResult result)
        where TA : struct, IOperand
        where TRight : struct, IOperandLayout
        where TResult : struct, IOutput
    {
        if (rightLayout.IsVectorizable)
        {
            Launch(plan, depth, a, new VectorLoader<TRight>(right, zeros, rightLayout), result);
        }
        else
        {
            Launch(plan, depth, a, new ScalarLoader<TRight>(right, zeros, rightLayout), result);
        }
    }
}
