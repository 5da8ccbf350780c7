namespace Querent.Backends;

/// <summary>
/// Normalizations over [rows, channels], where a row is one pixel of one image. All have defaults of several passes.
/// </summary>
public interface INormalizationOps : IReductionOps
{
    /// <summary>Mean and biased variance of each channel.</summary>
    void BatchNormStatistics(Storage x, Storage mean, Storage variance, int rows, int channels) =>
        DefaultNormalization.BatchNormStatistics(this, x, mean, variance, rows, channels);

    /// <summary><see cref="BatchNormStatistics(Storage, Storage, Storage, int, int)"/>, and the running ones move towards them.</summary>
    void BatchNormStatistics(
        Storage x, Storage mean, Storage variance, in RunningStatistics running, int rows, int channels)
    {
        BatchNormStatistics(x, mean, variance, rows, channels);
        Axpby(running.Momentum, mean, 1 - running.Momentum, running.Mean);
        Axpby(running.VarianceFactor(rows), variance, 1 - running.Momentum, running.Variance);
    }

    /// <summary>y = normalization(x) (+ residual), followed by ReLU if <c>relu</c>.</summary>
    void BatchNorm(Storage x, in ChannelNormalization normalization, Storage? residual, bool relu, Storage y) =>
        DefaultNormalization.BatchNorm(this, x, normalization, residual, relu, y);

    /// <summary>Gradients of <see cref="BatchNorm"/>, given that of its output.</summary>
    void BatchNormGradient(in BatchNormPass pass, Storage gy, in BatchNormGradients gradients) =>
        DefaultNormalization.BatchNormGradient(this, pass, gy, gradients);

    /// <summary>y = x / (norm over channels + epsilon) * weight</summary>
    void L2Normalize(Storage x, Storage weight, Storage y, float epsilon, int rows, int channels) =>
        DefaultL2Normalization.Forward(this, x, weight, y, epsilon, rows, channels);

    /// <summary>Gradients of <see cref="L2Normalize"/>; that of a row of zeros is finite.</summary>
    void L2NormalizeGradient(
        Storage x, Storage weight, Storage gy, Storage gx, Storage gWeight, float epsilon, int rows, int channels) =>
        DefaultL2Normalization.Gradient(this, x, weight, gy, gx, gWeight, epsilon, rows, channels);
}
