namespace Querent.Backends.Cpu;

public sealed partial class CpuBackend
{
    /// <inheritdoc/>
    public void MaxPool(Storage x, Storage y, Storage argmax, in PoolingGeometry geometry) =>
        _workers.Run(
            new MaxPoolKernel(Cpu(x), Cpu(y), Cpu(argmax), geometry), geometry.Batch * geometry.OutputHeight);

    /// <inheritdoc/>
    public void MaxPoolGradient(Storage gy, Storage argmax, Storage gx, in PoolingGeometry geometry) =>
        _workers.Run(new MaxPoolGradientKernel(Cpu(gy), Cpu(argmax), Cpu(gx), geometry), geometry.Batch);

    /// <inheritdoc/>
    public void AveragePool(Storage x, Storage y, bool countIncludePad, in PoolingGeometry geometry) =>
        _workers.Run(
            new AveragePoolKernel(Cpu(x), Cpu(y), countIncludePad, geometry), geometry.Batch * geometry.OutputHeight);

    /// <inheritdoc/>
    public void AveragePoolGradient(Storage gy, Storage gx, bool countIncludePad, in PoolingGeometry geometry) =>
        _workers.Run(new AveragePoolGradientKernel(Cpu(gy), Cpu(gx), countIncludePad, geometry), geometry.Batch);

    /// <inheritdoc/>
    public void Upsample(Storage x, Storage y, int batch, int height, int width, int channels, int factor) =>
        _workers.Run(new UpsampleKernel(Cpu(x), Cpu(y), width, channels, factor), batch * height);

    /// <inheritdoc/>
    public void UpsampleGradient(Storage gy, Storage gx, int batch, int height, int width, int channels, int factor) =>
        _workers.Run(new UpsampleGradientKernel(Cpu(gy), Cpu(gx), width, channels, factor), batch * height);
}
