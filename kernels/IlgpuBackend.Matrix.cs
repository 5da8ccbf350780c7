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
            MatMul(a, new MatrixColumns(rows), b, transposeB, c, rows, columns, depth);
        }
        else
        {
            MatMul(a, new MatrixRows(rows, depth), b, transposeB, c, rows, columns, depth);
        }
    }

    private void MatMul<TLeft>(
        Storage a, TLeft left, Storage b, bool transposeB, Storage c, int rows, int columns, int depth)
        where TLeft : struct, IOperandLayout
    {
        if (transposeB)
        {
            Multiply(a, left, b, new MatrixRows(columns, depth), c, rows, columns, depth);
        }
        else
        {
            Multiply(a, left, b, new MatrixColumns(columns), c, rows, columns, depth);
        }
    }

    // A product as a matrix; where it is worked out in parts, these are added in order.
    private void Multiply<TLeft, TRight>(
        Storage a, TLeft left, Storage b, TRight right, Storage c, int rows, int columns, int depth)
        where TLeft : struct, IOperandLayout
        where TRight : struct, IOperandLayout
    {
        GemmPlan plan = Gemm.Plan(rows, columns, depth, allowSplitK: true);
        if (plan.Splits == 1)
        {
            Gemm.Run(plan, depth, View(a), left, View(b), right, new MatrixOutput(View(c), rows, columns));
            return;
        }

        DeviceStorage parts = _pool.Rent(plan.Splits * rows * columns);
        Gemm.Run(plan, depth, View(a), left, View(b), right, new MatrixOutput(View(parts), rows, columns));
        Sum(parts, c, new AxisLayout(1, plan.Splits, rows * columns), 1);
        _pool.Return(parts);
    }
}
