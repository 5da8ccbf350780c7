using ILGPU;
using Querent.Backends;
using static Querent.Kernels.KernelQueue;
using Exact1 = Querent.Kernels.ExactForm<Querent.Kernels.Float1>;
using Exact4 = Querent.Kernels.ExactForm<Querent.Kernels.Float4>;

namespace Querent.Kernels;

public sealed partial class IlgpuBackend
{
    /// <inheritdoc/>
    public void BatchNormStatistics(Storage x, Storage mean, Storage variance, int rows, int channels) =>
        BatchNormStatistics(x, mean, variance, ArrayView<float>.Empty, ArrayView<float>.Empty, 0, 0, rows, channels);

    /// <inheritdoc/>
    public void BatchNormStatistics(
        Storage x, Storage mean, Storage variance, in RunningStatistics running, int rows, int channels) =>
        BatchNormStatistics(x, mean, variance, View(running.Mean), View(running.Variance), running.Momentum,
            running.VarianceFactor(rows), rows, channels);

    private void BatchNormStatistics(
        Storage x, Storage mean, Storage variance, ArrayView<float> runningMean, ArrayView<float> runningVariance,
        float momentum, float ofVariance, int rows, int channels)
    {
        int width = VectorWidth(channels);
        ChannelPlan plan = ChannelPlan.For(rows, channels, width);
        DeviceStorage partial = _pool.Rent(plan.Splits * 2 * channels);
        _queue.Run(PerTile(plan),
            width == Float4.Width ? BatchStatisticsKernels<Float4>.Partial : BatchStatisticsKernels<Float1>.Partial,
            View(x), View(partial), plan);
        _queue.Run(PerMergedChannel(channels), MergeKernels.Moments,
            View(partial), View(mean), View(variance), runningMean, runningVariance, momentum, ofVariance,
            rows, plan.RowsPerSplit, plan.Splits, channels);
        _pool.Return(partial);
    }

    /// <inheritdoc/>
    public void BatchNorm(
        Storage x, in ChannelNormalization normalization, Storage? residual, bool relu, Storage y)
    {
        int width = VectorWidth(normalization.Channels);
        ChannelPlan plan = ChannelPlan.For(normalization.Rows(x), normalization.Channels, width);
        bool rounds = _forms.Rounds(normalization.Channels);

        // Before the kernel is chosen by the form of the residual, which may be the same map.
        ArrayView<float> input = View(x);
        _queue.Run(PerTile(plan),
            width == Float1.Width ? BatchNormKernels<Float1, Exact1, Exact1>.Forward
            : !rounds ? BatchNormKernels<Float4, Exact4, Exact4>.Forward
            : StorageForms.IsRounded(residual) ? BatchNormKernels<Float4, RoundedForm, RoundedForm>.Forward
            : BatchNormKernels<Float4, Exact4, RoundedForm>.Forward,
            input, View(normalization.Mean), View(normalization.Variance), View(normalization.Weight),
            View(normalization.Bias), OrEmpty(residual, rounds), _forms.ToWrite(y, normalization.Channels), plan, relu ? 1 : 0,
            normalization.Epsilon);
    }

    /// <inheritdoc/>
    public void BatchNormGradient(in BatchNormPass pass, Storage gy, in BatchNormGradients gradients)
    {
        (Storage x, (Storage mean, Storage variance, Storage weight, _, float epsilon), bool ofBatch, Storage? reluOutput) =
            pass;
        (Storage gx, Storage gWeight, Storage gBias, Storage? gResidual) = gradients;
        (int rows, int channels) = (pass.Normalization.Rows(x), pass.Normalization.Channels);
        int width = VectorWidth(channels);
        ChannelPlan plan = ChannelPlan.For(rows, channels, width);
        bool rounds = _forms.Rounds(channels);

        // Before kernels are chosen by the form of the output, which may be the same map.
        (ArrayView<float> input, ArrayView<float> gradient) = (View(x), View(gy));
        DeviceStorage partial = _pool.Rent(plan.Splits * 2 * channels);
        _queue.Run(PerTile(plan),
            width == Float1.Width ? BatchNormKernels<Float1, Exact1, Exact1>.Sums
            : rounds && StorageForms.IsRounded(reluOutput) ? BatchNormKernels<Float4, RoundedForm, Exact4>.Sums
            : BatchNormKernels<Float4, Exact4, Exact4>.Sums,
            input, View(mean), OrEmpty(reluOutput, rounds), gradient, ViewOrEmpty(gResidual), View(partial), plan);
        _queue.Run(PerMergedChannel(channels), MergeKernels.GradientSums,
            View(partial), View(variance), View(gWeight), View(gBias), epsilon, plan.Splits, channels);
        _pool.Return(partial);

        // The gradient of the residual is already masked by ReLU: one operand less to read.
        (Storage? through, ArrayView<float> from) = gResidual is null ? (reluOutput, gradient) : (null, View(gResidual));
        _queue.Run(PerTile(plan),
            width == Float1.Width ? BatchNormKernels<Float1, Exact1, Exact1>.Gradient
            : !rounds ? BatchNormKernels<Float4, Exact4, Exact4>.Gradient
            : StorageForms.IsRounded(through) ? BatchNormKernels<Float4, RoundedForm, RoundedForm>.Gradient
            : BatchNormKernels<Float4, Exact4, RoundedForm>.Gradient,
            input, View(mean), View(variance), View(weight), OrEmpty(through, rounds), from,
            View(gWeight), View(gBias), _forms.ToWrite(gx, channels), plan, ofBatch ? 1f / rows : 0, epsilon);
    }

    /// <inheritdoc/>
    public void L2Normalize(Storage x, Storage weight, Storage y, float epsilon, int rows, int channels)
    {
        int lanes = RowPart.Lanes(channels);
        _queue.Run(PerRow(rows, lanes), L2NormalizeKernels.Forward,
            View(x), View(weight), View(y), epsilon, rows, channels, lanes);
    }

    /// <inheritdoc/>
    public void L2NormalizeGradient(
        Storage x, Storage weight, Storage gy, Storage gx, Storage gWeight, float epsilon, int rows, int channels)
    {
        int lanes = RowPart.Lanes(channels);
        DeviceStorage gWeights = _pool.Rent(rows * channels);
        _queue.Run(PerRow(rows, lanes), L2NormalizeKernels.Gradient,
            View(x), View(weight), View(gy), View(gx), View(gWeights), epsilon, rows, channels, lanes);
        Sum(gWeights, gWeight, new AxisLayout(1, rows, channels), 1);
        _pool.Return(gWeights);
    }

    private static KernelConfig PerTile(ChannelPlan plan) => Groups(plan.Tiles * plan.Splits, GroupSize);

    private static KernelConfig PerMergedChannel(int channels) =>
        Groups(Ceiling(channels, MergeKernels.Columns), GroupSize);

    // Some threads to each row, as many rows to a group as fit.
    private static KernelConfig PerRow(int rows, int lanes) => Groups(Ceiling(rows, GroupSize / lanes), GroupSize);
}
