using Querent.Backends;
using static Querent.Kernels.KernelQueue;

namespace Querent.Kernels;

public sealed partial class IlgpuBackend
{
    /// <inheritdoc/>
    public void Unary<TOp>(Storage x, Storage y)
        where TOp : struct, IUnaryOp =>
        _queue.Run(PerElement(Ceiling(x.Length, 4)), UnaryKernels<TOp>.Forward, View(x), View(y), x.Length);

    /// <inheritdoc/>
    public void UnaryGradient<TOp>(Storage x, Storage y, Storage gy, Storage gx)
        where TOp : struct, IUnaryOp =>
        _queue.Run(PerElement(Ceiling(x.Length, 4)), UnaryKernels<TOp>.Gradient,
            View(x), View(y), View(gy), View(gx), x.Length);

    /// <inheritdoc/>
    public void Binary<TOp>(Storage a, Storage b, Storage y, AxisLayout layout)
        where TOp : struct, IBinaryOp =>
        _queue.Run(PerElement(layout.Length), BinaryKernels<TOp>.Forward, View(a), View(b), View(y), layout);

    /// <inheritdoc/>
    public void BinaryGradient<TOp>(Storage a, Storage b, Storage gy, Storage? ga, Storage? gb, AxisLayout layout)
        where TOp : struct, IBinaryOp =>
        _queue.Run(PerElement(layout.Length), BinaryKernels<TOp>.Gradient,
            View(a), View(b), View(gy), ViewOrEmpty(ga), ViewOrEmpty(gb), layout);

    /// <inheritdoc/>
    public void Affine(Storage x, Storage y, float scale, float shift) =>
        _queue.Run(PerElement(x.Length), LinearKernels.Affine, View(x), View(y), scale, shift, x.Length);

    /// <inheritdoc/>
    public void Axpby(float alpha, Storage x, float beta, Storage y) =>
        _queue.Run(PerElement(x.Length), LinearKernels.Axpby, View(x), View(y), alpha, beta, x.Length);
}
