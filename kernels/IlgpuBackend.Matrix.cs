using Querent.Backends;

namespace Querent.Kernels;

public sealed partial class IlgpuBackend
{
    /// <inheritdoc/>
    public void MatMul(
        Storage a, bool transposeA, Storage b, bool transposeB, Storage c, int rows, int columns, int depth)
    {
        if (transposeA)
        {
            MatMul(new Operand<MatrixColumns>(a, new MatrixColumns(rows)), b, transposeB, c, rows, columns, depth);
        }
        else
        {
            MatMul(new Operand<MatrixRows>(a, new MatrixRows(rows, depth)), b, transposeB, c, rows, columns, depth);
        }
    }

    private void MatMul<TLeft>(
        in Operand<TLeft> left, Storage b, bool transposeB, Storage c, int rows, int columns, int depth)
        where TLeft : struct, IOperandLayout
    {
        if (transposeB)
        {
            Multiply(left, new Operand<MatrixRows>(b, new MatrixRows(columns, depth)), c, rows, columns, depth);
        }
        else
        {
            Multiply(left, new Operand<MatrixColumns>(b, new MatrixColumns(columns)), c, rows, columns, depth);
        }
    }

    // A product as a matrix, or added to one; where it is worked out in parts, these are added in order.
    private void Multiply<TLeft, TRight>(
        in Operand<TLeft> left, in Operand<TRight> right, Storage c, int rows, int columns, int depth, bool adds = false)
        where TLeft : struct, IOperandLayout
        where TRight : struct, IOperandLayout
    {
        GemmPlan plan = Gemm.Plan(left, right, rows, columns, depth, allowSplitK: true);
        if (plan.Splits == 1)
        {
            Gemm.Run(plan, depth, left, right, new MatrixOutput(View(c), rows, columns, adds ? 1 : 0));
            return;
        }

        DeviceStorage parts = _pool.Rent(plan.Splits * rows * columns);
        Gemm.Run(plan, depth, left, right, new MatrixOutput(View(parts), rows, columns, adds: 0));
        Sum(parts, c, new AxisLayout(1, plan.Splits, rows * columns), 1, adds);
        _pool.Return(parts);
    }
}
