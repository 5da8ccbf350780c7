namespace Querent.Backends;

/// <summary>Dense matrix products, row-major.</summary>
public interface IMatrixOps
{
    /// <summary>
    /// c [rows, columns] = op(a) * op(b), where op(a) is [rows, depth] and op(b) is [depth, columns]; a transposed
    /// operand is stored the other way round.
    /// </summary>
    void MatMul(
        Storage a, bool transposeA, Storage b, bool transposeB, Storage c, int rows, int columns, int depth);
}
