namespace Querent.Backends.Cpu;

public sealed partial class CpuBackend
{
    /// <inheritdoc/>
    public void BatchNormStatistics(Storage x, Storage mean, Storage variance, int rows, int channels)
    {
        var blocks = new RowBlocks(rows, channels);
        int count = Blocks.Count(rows, Blocks.Rows(channels));
        CpuStorage partial = _pool.Rent(count * 2 * channels);
        _workers.Run(new BatchNormMomentsKernel(Cpu(x), partial, blocks), count);
        _workers.Run(new MergeMomentsKernel(partial, Cpu(mean), Cpu(variance), blocks, count), 1);
        _pool.Return(partial);
    }

    /// <inheritdoc/>
    public void BatchNorm(
        Storage x, in ChannelNormalization normalization, Storage? residual, bool relu, Storage y)
    {
        (int rows, int channels) = (normalization.Rows(x), normalization.Channels);
        CpuStorage scale = BatchNormScale(normalization);
        var work = new BatchNormKernel(
            Cpu(x), Cpu(normalization.Mean), scale, Cpu(normalization.Bias), CpuOrNull(residual), Cpu(y), relu,
            new RowBlocks(rows, channels));
        Rowwise(work, rows, channels);
        _pool.Return(scale);
    }

    /// <inheritdoc/>
    public void BatchNormGradient(in BatchNormPass pass, Storage gy, in BatchNormGradients gradients)
    {
        ChannelNormalization normalization = pass.Normalization;
        (int rows, int channels) = (normalization.Rows(pass.X), normalization.Channels);
        (CpuStorage x, CpuStorage mean, CpuStorage variance) =
            (Cpu(pass.X), Cpu(normalization.Mean), Cpu(normalization.Variance));
        (CpuStorage gWeight, CpuStorage gBias) = (Cpu(gradients.Weight), Cpu(gradients.Bias));
        CpuStorage? reluOutput = CpuOrNull(pass.ReluOutput);
        var blocks = new RowBlocks(rows, channels);
        int count = Blocks.Count(rows, Blocks.Rows(channels));
        CpuStorage scale = BatchNormScale(normalization);
        CpuStorage partial = _pool.Rent(count * 2 * channels);
        _workers.Run(
            new BatchNormSumsKernel(x, mean, reluOutput, Cpu(gy), CpuOrNull(gradients.Residual), partial, blocks), count);
        _workers.Run(
            new MergeSumsKernel(partial, variance, gWeight, gBias, normalization.Epsilon, channels, count), 1);
        _workers.Run(
            new BatchNormDataGradientKernel(
                x, mean, variance, scale, reluOutput, Cpu(gy), gWeight, gBias, Cpu(gradients.X),
                pass.StatisticsOfBatch ? 1f / rows : 0, normalization.Epsilon, blocks), count);
        _pool.Return(partial);
        _pool.Return(scale);
    }

    /// <inheritdoc/>
    public void L2Normalize(Storage x, Storage weight, Storage y, float epsilon, int rows, int channels) =>
        Rowwise(new L2NormalizeKernel(Cpu(x), Cpu(weight), Cpu(y), epsilon, new RowBlocks(rows, channels)),
            rows, channels);

    /// <inheritdoc/>
    public void L2NormalizeGradient(
        Storage x, Storage weight, Storage gy, Storage gx, Storage gWeight, float epsilon, int rows, int channels)
    {
        var blocks = new RowBlocks(rows, channels);
        int count = Blocks.Count(rows, Blocks.Rows(channels));
        CpuStorage partial = _pool.Rent(count * channels);
        _workers.Run(
            new L2NormalizeGradientKernel(Cpu(x), Cpu(weight), Cpu(gy), Cpu(gx), partial, epsilon, blocks), count);
        _workers.Run(new SumKernel(partial, Cpu(gWeight), new AxisLayout(1, count, channels), 1, 1), 1);
        _pool.Return(partial);
    }

    private CpuStorage BatchNormScale(in ChannelNormalization normalization)
    {
        CpuStorage scale = _pool.Rent(normalization.Channels);
        _workers.Run(new BatchNormScaleKernel(
            Cpu(normalization.Variance), Cpu(normalization.Weight), scale, normalization.Epsilon), 1);
        return scale;
    }
}
