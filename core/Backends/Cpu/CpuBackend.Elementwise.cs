namespace Querent.Backends.Cpu;

public sealed partial class CpuBackend
{
    /// <inheritdoc/>
    public void Unary<TOp>(Storage x, Storage y)
        where TOp : struct, IUnaryOp =>
        _workers.Run(new UnaryKernel<TOp>(Cpu(x), Cpu(y)), Blocks.Count(x.Length, Blocks.Elements));

    /// <inheritdoc/>
    public void UnaryGradient<TOp>(Storage x, Storage y, Storage gy, Storage gx)
        where TOp : struct, IUnaryOp =>
        _workers.Run(
            new UnaryGradientKernel<TOp>(Cpu(x), Cpu(y), Cpu(gy), Cpu(gx)), Blocks.Count(x.Length, Blocks.Elements));

    /// <inheritdoc/>
    public void Binary<TOp>(Storage a, Storage b, Storage y, AxisLayout layout)
        where TOp : struct, IBinaryOp
    {
        var runs = new BroadcastRuns(layout);
        _workers.Run(new BinaryKernel<TOp>(Cpu(a), Cpu(b), Cpu(y), runs), runs.BlockCount);
    }

    /// <inheritdoc/>
    public void BinaryGradient<TOp>(Storage a, Storage b, Storage gy, Storage? ga, Storage? gb, AxisLayout layout)
        where TOp : struct, IBinaryOp
    {
        var runs = new BroadcastRuns(layout);
        _workers.Run(
            new BinaryGradientKernel<TOp>(Cpu(a), Cpu(b), Cpu(gy), CpuOrNull(ga), CpuOrNull(gb), runs), runs.BlockCount);
    }

    /// <inheritdoc/>
    public void Affine(Storage x, Storage y, float scale, float shift) =>
        _workers.Run(new AffineKernel(Cpu(x), Cpu(y), scale, shift), Blocks.Count(x.Length, Blocks.Elements));

    /// <inheritdoc/>
    public void Axpby(float alpha, Storage x, float beta, Storage y) =>
        _workers.Run(new AxpbyKernel(Cpu(x), Cpu(y), alpha, beta), Blocks.Count(x.Length, Blocks.Elements));
}
