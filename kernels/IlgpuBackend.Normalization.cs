using Querent.Backends;

namespace Querent.Kernels;

public sealed partial class IlgpuBackend
{
    public void BatchNormStatistics(Storage x, Storage mean, Storage variance, int rows, int channels) =>
        throw new NotSupportedException();

    public void BatchNorm(
        Storage x, Storage mean, Storage variance, Storage weight, Storage bias, Storage? residual, Storage y,
        bool rectify, float epsilon, int rows, int channels) =>
        throw new NotSupportedException();

    public void BatchNormGradient(
        Storage x, Storage mean, Storage variance, Storage weight, Storage? rectified, Storage gy,
        Storage gx, Storage gWeight, Storage gBias, Storage? gResidual,
        bool statisticsOfBatch, float epsilon, int rows, int channels) =>
        throw new NotSupportedException();

    public void L2Normalize(Storage x, Storage weight, Storage y, float epsilon, int rows, int channels) =>
        throw new NotSupportedException();

    public void L2NormalizeGradient(
        Storage x, Storage weight, Storage gy, Storage gx, Storage gWeight, float epsilon, int rows, int channels) =>
        throw new NotSupportedException();
}
