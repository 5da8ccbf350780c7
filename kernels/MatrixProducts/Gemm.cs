using ILGPU;

namespace Querent.Kernels;

/// <summary>Launches GEMMs: selects loaders and tile kernel for two operands and an output.</summary>
internal sealed partial class Gemm(
    KernelQueue queue, MemoryPool pool, StorageForms forms, RoundedOperands rounded, TensorMaps? maps, Precision precision, ArrayView<float> zeros)
{
    private GemmPlanCache _plans = new(
        precision == Precision.Fp32 ? GemmTile.Fp32
        : maps is null ? GemmTile.TensorCore
        : [.. GemmTile.Warpgroup, .. GemmTile.TensorCore]);

    /// <summary>The tiles that a plan chooses from. Tests set a single one.</summary>
    internal GemmTile[] Tiles
    {
        get => _plans.Tiles;
        set => _plans = new GemmPlanCache(value);
    }

    /// <summary>Tensor maps that products of warpgroup tiles have asked for.</summary>
    internal int TensorMapCount => maps?.Count ?? 0;

    /// <summary>The operands in bfloat16; nothing is there in another precision.</summary>
    internal RoundedOperands Rounded => rounded;

    /// <summary>
    /// The plan of a product, from <see cref="Tiles"/>, the layouts, the sizes, and in bfloat16 from which operands a scope has rounded already.
    /// </summary>
    /// <param name="left">The left operand.</param>
    /// <param name="right">The right operand.</param>
    /// <param name="rows">Rows of the result.</param>
    /// <param name="columns">Columns of the result.</param>
    /// <param name="depth">Products that are summed per result.</param>
    /// <param name="allowSplitK">Whether the output can be a sum of partial results.</param>
    internal GemmPlan Plan<TLeft, TRight>(
        in Operand<TLeft> left, in Operand<TRight> right, int rows, int columns, int depth, bool allowSplitK)
        where TLeft : struct, IOperandLayout
        where TRight : struct, IOperandLayout
    {
        bool isStaged = left.Layout.IsVectorizable(FactorsPerChunk) && right.Layout.IsVectorizable(FactorsPerChunk);
        long missing = precision == Precision.Bf16 ? rounded.Missing(left.Storage) + rounded.Missing(right.Storage) : 0;
        var size = new GemmSize(rows, columns, depth) { Rounded = missing };
        bool isBulk = isStaged && rows > 0 && columns > 0 && depth > 0 && TryBulk(left, right, depth, ref size);
        return _plans.Of(new GemmPlanKey(size, isStaged, isBulk, allowSplitK));
    }

    /// <summary>result = left * right, where the layouts say how each is read.</summary>
    internal void Run<TLeft, TRight, TResult>(
        GemmPlan plan, int depth, in Operand<TLeft> left, in Operand<TRight> right, TResult result)
        where TLeft : struct, IOperandLayout
        where TRight : struct, IOperandLayout
        where TResult : struct, IOutput
    {
        if (plan.Tile.IsWarpgroup)
        {
            RunWarpgroup(plan, depth, left, right, result);
        }
        else if (plan.Tile.IsMultistage)
        {
            RunStaged(plan, depth, left, right, result);
        }
        else if (left.Storage.IsRounded && left.Layout.IsVectorizable(4))
        {
            WithRight(plan, depth, new RoundedLoader<TLeft>(left.Storage.Words, zeros, left.Layout), right, result);
        }
        else if (left.Layout.IsVectorizable(4))
        {
            WithRight(plan, depth, new VectorLoader<TLeft>(forms.Exact(left.Storage), zeros, left.Layout), right, result);
        }
        else
        {
            WithRight(plan, depth, new ScalarLoader<TLeft>(forms.Exact(left.Storage), zeros, left.Layout), right, result);
        }
    }

    private void WithRight<TA, TRight, TResult>(
        GemmPlan plan, int depth, TA a, in Operand<TRight> right, TResult result)
        where TA : struct, IOperand
        where TRight : struct, IOperandLayout
        where TResult : struct, IOutput
    {
        if (right.Storage.IsRounded && right.Layout.IsVectorizable(4))
        {
            Launch(plan, depth, a, new RoundedLoader<TRight>(right.Storage.Words, zeros, right.Layout), result);
        }
        else if (right.Layout.IsVectorizable(4))
        {
            Launch(plan, depth, a, new VectorLoader<TRight>(forms.Exact(right.Storage), zeros, right.Layout), result);
        }
        else
        {
            Launch(plan, depth, a, new ScalarLoader<TRight>(forms.Exact(right.Storage), zeros, right.Layout), result);
        }
    }
}
