namespace Querent.Backends.Cpu;

public sealed partial class CpuBackend
{
    public void BatchNormStatistics(Storage x, Storage mean, Storage variance, int rows, int channels)
    {
        var blocks = new RowBlocks(rows, channels);
        int count = Blocks.Count(rows, Blocks.Rows(channels));
        CpuStorage partial = _pool.Rent(count * 2 * channels);
        _workers.Run(new BatchNormMomentsWork(Cpu(x), partial, blocks), count);
        _workers.Run(new MergeMomentsWork(partial, Cpu(mean), Cpu(variance), blocks, count), 1);
        _pool.Return(partial);
    }

    public void BatchNorm(
        Storage x, Storage mean, Storage variance, Storage weight, Storage bias, Storage? residual, Storage y,
        bool rectify, float epsilon, int rows, int channels)
    {
        CpuStorage scale = BatchNormScale(variance, weight, epsilon, channels);
        var work = new BatchNormWork(
            Cpu(x), Cpu(mean), scale, Cpu(bias), CpuOrNull(residual), Cpu(y), rectify, new RowBlocks(rows, channels));
        Rowwise(work, rows, channels);
        _pool.Return(scale);
    }

    public void BatchNormGradient(
        Storage x, Storage mean, Storage variance, Storage weight, Storage? rectified, Storage gy,
        Storage gx, Storage gWeight, Storage gBias, Storage? gResidual,
        bool statisticsOfBatch, float epsilon, int rows, int channels)
    {
        var blocks = new RowBlocks(rows, channels);
        int count = Blocks.Count(rows, Blocks.Rows(channels));
        CpuStorage scale = BatchNormScale(variance, weight, epsilon, channels);
        CpuStorage partial = _pool.Rent(count * 2 * channels);
        _workers.Run(
            new BatchNormSumsWork(
                Cpu(x), Cpu(mean), CpuOrNull(rectified), Cpu(gy), CpuOrNull(gResidual), partial, blocks), count);
        _workers.Run(
            new MergeSumsWork(partial, Cpu(variance), Cpu(gWeight), Cpu(gBias), epsilon, channels, count), 1);
        _workers.Run(
            new BatchNormDataGradientWork(
                Cpu(x), Cpu(mean), Cpu(variance), scale, CpuOrNull(rectified), Cpu(gy), Cpu(gWeight), Cpu(gBias), Cpu(gx),
                statisticsOfBatch ? 1f / rows : 0, epsilon, blocks), count);
        _pool.Return(partial);
        _pool.Return(scale);
    }

    public void L2Normalize(Storage x, Storage weight, Storage y, float epsilon, int rows, int channels) =>
        Rowwise(new L2NormalizeWork(Cpu(x), Cpu(weight), Cpu(y), epsilon, new RowBlocks(rows, channels)),
            rows, channels);

    public void L2NormalizeGradient(
        Storage x, Storage weight, Storage gy, Storage gx, Storage gWeight, float epsilon, int rows, int channels)
    {
        var blocks = new RowBlocks(rows, channels);
        int count = Blocks.Count(rows, Blocks.Rows(channels));
        CpuStorage partial = _pool.Rent(count * channels);
        _workers.Run(
            new L2NormalizeGradientWork(Cpu(x), Cpu(weight), Cpu(gy), Cpu(gx), partial, epsilon, blocks), count);
        _workers.Run(new SumWork(partial, Cpu(gWeight), new AxisLayout(1, count, channels), 1, 1), 1);
        _pool.Return(partial);
    }

    private CpuStorage BatchNormScale(Storage variance, Storage weight, float epsilon, int channels)
    {
        CpuStorage scale = _pool.Rent(channels);
        _workers.Run(new BatchNormScaleWork(Cpu(variance), Cpu(weight), scale, epsilon), 1);
        return scale;
    }
}
