using ILGPU;

namespace Querent.Kernels;

/// <summary>
/// Combines the partial results of all runs of rows per channel: <see cref="Columns"/> channels per group, and the
/// other threads share the runs.
/// </summary>
internal static class MergeKernels
{
    /// <summary>Channels of one group.</summary>
    internal const int Columns = 8;

    private const int Lanes = KernelQueue.GroupSize / Columns;

    /// <summary>
    /// Mean and biased variance; where running ones are given, these become (1 - momentum) times themselves plus <c>momentum</c> times the mean and
    /// <c>ofVariance</c> times the variance.
    /// </summary>
    internal static void Moments(
        ArrayView<float> partial, ArrayView<float> mean, ArrayView<float> variance,
        ArrayView<float> runningMean, ArrayView<float> runningVariance, float momentum, float ofVariance,
        int rows, int rowsPerSplit, int splits, int channels)
    {
        ArrayView<Moments<Float1>> shared = SharedMemory.Allocate<Moments<Float1>>(KernelQueue.GroupSize);
        int channel = (Grid.IdxX * Columns) + (Group.IdxX % Columns);
        Moments<Float1> moments = Moments<Float1>.Empty;
        if (channel < channels)
        {
            for (int split = Group.IdxX / Columns; split < splits; split += Lanes)
            {
                int at = (split * 2 * channels) + channel;
                int count = IntrinsicMath.Min(rowsPerSplit, rows - (split * rowsPerSplit));
                moments = Moments<Float1>.Combine(moments,
                    new Moments<Float1>(count, new Float1(partial[at]), new Float1(partial[at + channels])));
            }
        }

        moments = BlockReduce<Moments<Float1>>.ReduceColumns(shared, moments, Columns);
        if (Group.IdxX < Columns && channel < channels)
        {
            float ofBatch = moments.Squares.X / rows;
            mean[channel] = moments.Mean.X;
            variance[channel] = ofBatch;
            if (runningMean.Length > 0)
            {
                runningMean[channel] = (momentum * moments.Mean.X) + ((1 - momentum) * runningMean[channel]);
                runningVariance[channel] = (ofVariance * ofBatch) + ((1 - momentum) * runningVariance[channel]);
            }
        }
    }

    /// <summary>gBias = sum of g; gWeight = sum of g * (x - mean) / sqrt(variance + epsilon)</summary>
    internal static void GradientSums(
        ArrayView<float> partial, ArrayView<float> variance, ArrayView<float> gWeight, ArrayView<float> gBias,
        float epsilon, int splits, int channels)
    {
        ArrayView<GradientSums<Float1>> shared = SharedMemory.Allocate<GradientSums<Float1>>(KernelQueue.GroupSize);
        int channel = (Grid.IdxX * Columns) + (Group.IdxX % Columns);
        var sums = new GradientSums<Float1>(Float1.Fill(0), Float1.Fill(0));
        if (channel < channels)
        {
            for (int split = Group.IdxX / Columns; split < splits; split += Lanes)
            {
                int at = (split * 2 * channels) + channel;
                sums = GradientSums<Float1>.Combine(sums,
                    new GradientSums<Float1>(new Float1(partial[at]), new Float1(partial[at + channels])));
            }
        }

        sums = BlockReduce<GradientSums<Float1>>.ReduceColumns(shared, sums, Columns);
        if (Group.IdxX < Columns && channel < channels)
        {
            gBias[channel] = sums.Plain.X;
            gWeight[channel] = sums.Weighted.X * Scalar.InverseRoot(variance[channel] + epsilon);
        }
    }
}
