namespace Querent.Backends;

/// <summary>Operations that touch each element once.</summary>
public interface IElementwiseOps
{
    /// <summary>y = f(x)</summary>
    void Unary<TOp>(Storage x, Storage y)
        where TOp : struct, IUnaryOp;

    /// <summary>gx = gy * f'(x); gx may be gy itself.</summary>
    void UnaryGradient<TOp>(Storage x, Storage y, Storage gy, Storage gx)
        where TOp : struct, IUnaryOp;

    /// <summary>
    /// y = f(a, b), where b [outer, inner] is repeated along the middle axis of a [outer, count, inner].
    /// </summary>
    void Binary<TOp>(Storage a, Storage b, Storage y, AxisLayout layout)
        where TOp : struct, IBinaryOp;

    /// <summary>
    /// ga = gy * df/da, gb = gy * df/db. Both are as long as a: the caller sums gb over the middle axis.
    /// </summary>
    void BinaryGradient<TOp>(Storage a, Storage b, Storage gy, Storage? ga, Storage? gb, AxisLayout layout)
        where TOp : struct, IBinaryOp;

    /// <summary>y = scale * x + shift</summary>
    void Affine(Storage x, Storage y, float scale, float shift);

    /// <summary>y = alpha * x + beta * y, in place, as in BLAS</summary>
    void Axpby(float alpha, Storage x, float beta, Storage y);
}
