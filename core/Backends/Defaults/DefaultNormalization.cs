using Querent.Autograd.Ops;

namespace Querent.Backends;

/// <summary>Batch normalization from sums and element-wise operations.</summary>
internal static class DefaultNormalization
{
    internal static void BatchNormStatistics(
        INormalizationOps backend, Storage x, Storage mean, Storage variance, int rows, int channels)
    {
        var layout = new AxisLayout(1, rows, channels);
        using var squares = new TemporaryStorage(backend, layout.Length);
        backend.Sum(x, mean, layout, 1f / rows);
        backend.Binary<SquaredError>(x, mean, squares, layout);
        backend.Sum(squares, variance, layout, 1f / rows);
    }

    internal static void BatchNorm(
        INormalizationOps backend, Storage x, in ChannelNormalization normalization, Storage? residual, bool relu,
        Storage y)
    {
        AxisLayout layout = Layout(normalization, x);
        using var scale = new TemporaryStorage(backend, layout.Inner);
        using var deviation = new TemporaryStorage(backend, layout.Inner);
        using var sum = new TemporaryStorage(backend, layout.Length);
        Deviation(backend, normalization, scale, deviation);
        backend.Binary<Divide>(normalization.Weight, deviation, scale, AxisLayout.Elementwise(layout.Inner));
        backend.Binary<Subtract>(x, normalization.Mean, sum, layout);
        backend.Binary<Multiply>(sum, scale, y, layout);
        backend.Binary<Add>(y, normalization.Bias, sum, layout);
        Finish(backend, sum, residual, relu, y);
    }

    /// <summary>y = sum (+ residual), with ReLU if asked; the sum is overwritten.</summary>
    internal static void Finish(IElementwiseOps backend, Storage sum, Storage? residual, bool relu, Storage y)
    {
        if (residual is not null)
        {
            backend.Axpby(1, residual, 1, sum);
        }

        if (relu)
        {
            backend.Unary<Relu>(sum, y);
        }
        else
        {
            Copy(backend, sum, y);
        }
    }

    // With z = (x - mean) / deviation: dBias = sum of g, dWeight = sum of g z, and
    // dx = weight / deviation * (g - (dBias + z dWeight) / rows), without the last term for constant statistics.
    internal static void BatchNormGradient(
        INormalizationOps backend, in BatchNormPass pass, Storage gy, in BatchNormGradients gradients)
    {
        ChannelNormalization normalization = pass.Normalization;
        AxisLayout layout = Layout(normalization, pass.X);
        using var g = new TemporaryStorage(backend, layout.Length);
        using var z = new TemporaryStorage(backend, layout.Length);
        using var product = new TemporaryStorage(backend, layout.Length);
        using var deviation = new TemporaryStorage(backend, layout.Inner);
        using var scale = new TemporaryStorage(backend, layout.Inner);
        PassOutput(backend, pass.ReluOutput, gy, g, gradients.Residual);

        Deviation(backend, normalization, scale, deviation);
        backend.Binary<Subtract>(pass.X, normalization.Mean, product, layout);
        backend.Binary<Divide>(product, deviation, z, layout);
        backend.Binary<Multiply>(g, z, product, AxisLayout.Elementwise(layout.Length));
        backend.Sum(product, gradients.Weight, layout, 1);
        backend.Sum(g, gradients.Bias, layout, 1);
        if (pass.StatisticsOfBatch)
        {
            SubtractThroughStatistics(backend, z, gradients, g, product, layout);
        }

        backend.Binary<Divide>(normalization.Weight, deviation, scale, AxisLayout.Elementwise(layout.Inner));
        backend.Binary<Multiply>(g, scale, gradients.X, layout);
    }

    // g = gy, where the output was positive if it was passed through ReLU; the residual gets the same.
    private static void PassOutput(
        INormalizationOps backend, Storage? reluOutput, Storage gy, Storage g, Storage? gResidual)
    {
        if (reluOutput is null)
        {
            Copy(backend, gy, g);
        }
        else
        {
            backend.UnaryGradient<Relu>(reluOutput, reluOutput, gy, g);
        }

        if (gResidual is not null)
        {
            Copy(backend, g, gResidual);
        }
    }

    // g -= (dBias + z dWeight) / rows
    private static void SubtractThroughStatistics(
        INormalizationOps backend, Storage z, in BatchNormGradients gradients, Storage g, Storage scratch,
        AxisLayout layout)
    {
        using var sum = new TemporaryStorage(backend, layout.Length);
        backend.Binary<Multiply>(z, gradients.Weight, scratch, layout);
        backend.Binary<Add>(scratch, gradients.Bias, sum, layout);
        backend.Axpby(-1f / layout.Count, sum, 1, g);
    }

    // deviation = sqrt(variance + epsilon); the scratch is as long.
    private static void Deviation(
        IElementwiseOps backend, in ChannelNormalization normalization, Storage scratch, Storage deviation)
    {
        backend.Affine(normalization.Variance, scratch, 1, normalization.Epsilon);
        backend.Unary<Sqrt>(scratch, deviation);
    }

    private static void Copy(IElementwiseOps backend, Storage x, Storage y) => backend.Affine(x, y, 1, 0);

    private static AxisLayout Layout(in ChannelNormalization normalization, Storage x) =>
        new(1, normalization.Rows(x), normalization.Channels);
}
