using Querent.Backends;

namespace Querent.Kernels;

public sealed partial class IlgpuBackend
{
    public void MaxPool(Storage x, Storage y, Storage argmax, in PoolingGeometry geometry) =>
        throw new NotSupportedException();

    public void MaxPoolGradient(Storage gy, Storage argmax, Storage gx, in PoolingGeometry geometry) =>
        throw new NotSupportedException();

    public void AveragePool(Storage x, Storage y, bool countIncludePad, in PoolingGeometry geometry) =>
        throw new NotSupportedException();

    public void AveragePoolGradient(Storage gy, Storage gx, bool countIncludePad, in PoolingGeometry geometry) =>
        throw new NotSupportedException();

    public void Upsample(Storage x, Storage y, int batch, int height, int width, int channels, int factor) =>
        throw new NotSupportedException();

    public void UpsampleGradient(Storage gy, Storage gx, int batch, int height, int width, int channels, int factor) =>
        throw new NotSupportedException();
}
