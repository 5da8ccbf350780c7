using Querent.Backends;
using Querent.Tensors;

namespace Querent.Autograd.Ops;

/// <summary>
/// y = (x - mean) / sqrt(variance + epsilon) * weight + bias per channel (Ioffe and Szegedy 2015). Training uses the
/// statistics of the batch, and they depend on x; evaluation uses the running ones, which do not.
/// </summary>
internal sealed class BatchNorm : Op
{
    private readonly Tensor _x;
    private readonly Tensor _weight;
    private readonly Tensor _bias;
    private readonly Tensor _mean;
    private readonly Tensor _variance;
    private readonly bool _ofBatch;
    private readonly float _epsilon;

    private BatchNorm(
        Tensor x, Tensor weight, Tensor bias, Tensor mean, Tensor variance, bool ofBatch, float epsilon) =>
        (_x, _weight, _bias, _mean, _variance, _ofBatch, _epsilon) = (x, weight, bias, mean, variance, ofBatch, epsilon);

    internal static Tensor Forward(
        Tensor x, Tensor weight, Tensor bias, Tensor mean, Tensor variance, bool ofBatch, float epsilon)
    {
        (int rows, int channels) = Rows(x, weight);
        Tensor y = Workspace.Current.Allocate(x.Shape);
        x.Backend.BatchNorm(
            x.Storage, mean.Storage, variance.Storage, weight.Storage, bias.Storage, y.Storage, epsilon, rows, channels);
        return Tape.Records(x, weight, bias)
            ? Tape.Record(y, new BatchNorm(x, weight, bias, mean, variance, ofBatch, epsilon))
            : y;
    }

    public override void Backward(Tensor gradient)
    {
        (int rows, int channels) = Rows(_x, _weight);
        Workspace workspace = Workspace.Current;
        Tensor gx = workspace.Allocate(_x.Shape);
        Tensor gWeight = workspace.Allocate(_weight.Shape);
        Tensor gBias = workspace.Allocate(_weight.Shape);
        _x.Backend.BatchNormGradient(
            _x.Storage, _mean.Storage, _variance.Storage, _weight.Storage, gradient.Storage,
            gx.Storage, gWeight.Storage, gBias.Storage, _ofBatch, _epsilon, rows, channels);
        Tape.Accumulate(_x, gx);
        Tape.Accumulate(_weight, gWeight);
        Tape.Accumulate(_bias, gBias);
    }

    public override void ReleaseSaved()
    {
        if (_ofBatch)
        {
            _mean.Dispose();
            _variance.Dispose();
        }
    }

    internal static (int Rows, int Channels) Rows(Tensor x, Tensor weight)
    {
        int channels = weight.Length;
        return x.Shape.Rank >= 1 && x.Shape[-1] == channels
            ? (x.Length / channels, channels)
            : throw new ArgumentException($"A normalization over {channels} channels cannot take {x.Shape}.");
    }
}

public static partial class TensorOps
{
    extension(Tensor x)
    {
        /// <summary>
        /// Batch normalization with the statistics of this batch, over all axes but the last. The running statistics
        /// move by <paramref name="momentum"/> towards them (the variance unbiased, as PyTorch keeps it).
        /// </summary>
        public Tensor BatchNormTraining(
            Tensor weight, Tensor bias, Tensor runningMean, Tensor runningVariance, float momentum, float epsilon)
        {
            (int rows, int channels) = BatchNorm.Rows(x, weight);
            Workspace workspace = Workspace.Current;
            Tensor mean = workspace.Allocate(weight.Shape);
            Tensor variance = workspace.Allocate(weight.Shape);
            x.Backend.BatchNormStatistics(x.Storage, mean.Storage, variance.Storage, rows, channels);
            float unbiased = momentum * rows / Math.Max(1, rows - 1);
            x.Backend.Blend(mean.Storage, runningMean.Storage, 1 - momentum, momentum);
            x.Backend.Blend(variance.Storage, runningVariance.Storage, 1 - momentum, unbiased);
            return BatchNorm.Forward(x, weight, bias, mean, variance, true, epsilon);
        }

        /// <summary>Batch normalization with given statistics, which stay as they are.</summary>
        public Tensor BatchNormEvaluation(
            Tensor weight, Tensor bias, Tensor mean, Tensor variance, float epsilon) =>
            BatchNorm.Forward(x, weight, bias, mean, variance, false, epsilon);
    }
}
