namespace Querent.Backends;

/// <summary>Normalizations over [rows, channels], where a row is one pixel of one image.</summary>
public interface INormalizationOps
{
    /// <summary>Mean and biased variance of each channel.</summary>
    void BatchNormStatistics(Storage x, Storage mean, Storage variance, int rows, int channels);

    /// <summary>
    /// y = (x - mean) / sqrt(variance + epsilon) * weight + bias (+ residual); with <c>rectify</c> what is negative
    /// becomes 0, as in ReLU. One pass over the memory, whatever is asked for.
    /// </summary>
    void BatchNorm(
        Storage x, Storage mean, Storage variance, Storage weight, Storage bias, Storage? residual, Storage y,
        bool rectify, float epsilon, int rows, int channels);

    /// <summary>
    /// Gradients of <see cref="BatchNorm"/>. <c>rectified</c> is its output where it rectified: gy counts only where
    /// that is positive. <c>gResidual</c> gets gy as far as it counts. With <c>statisticsOfBatch</c> the mean and
    /// variance are functions of x, as in training; otherwise they are constants.
    /// </summary>
    void BatchNormGradient(
        Storage x, Storage mean, Storage variance, Storage weight, Storage? rectified, Storage gy,
        Storage gx, Storage gWeight, Storage gBias, Storage? gResidual,
        bool statisticsOfBatch, float epsilon, int rows, int channels);

    /// <summary>y = x / (norm over channels + epsilon) * weight</summary>
    void L2Normalize(Storage x, Storage weight, Storage y, float epsilon, int rows, int channels);

    void L2NormalizeGradient(
        Storage x, Storage weight, Storage gy, Storage gx, Storage gWeight, float epsilon, int rows, int channels);
}
