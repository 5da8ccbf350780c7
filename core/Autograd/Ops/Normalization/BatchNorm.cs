using Querent.Backends;
using Querent.Tensors;

namespace Querent.Autograd.Ops;

/// <summary>
/// y = (x - mean) / sqrt(variance + epsilon) * weight + bias per channel (Ioffe and Szegedy 2015), plus a residual and
/// with ReLU if asked, all in one pass. Training uses the statistics of the batch, and they depend on x; evaluation
/// uses the running ones, which do not.
/// </summary>
internal sealed class BatchNorm : Op
{
    private readonly Tensor _x;
    private readonly Tensor _weight;
    private readonly Tensor _bias;
    private readonly Tensor _mean;
    private readonly Tensor _variance;
    private readonly Tensor? _residual;
    private readonly BatchNormMode _mode;

    private BatchNorm(
        Tensor x, Tensor weight, Tensor bias, Tensor mean, Tensor variance, Tensor? residual, BatchNormMode mode) =>
        (_x, _weight, _bias, _mean, _variance, _residual, _mode) = (x, weight, bias, mean, variance, residual, mode);

    public override string Name => nameof(BatchNorm);

    internal static Tensor Forward(
        Tensor x, Tensor weight, Tensor bias, Tensor mean, Tensor variance, Tensor? residual, BatchNormMode mode)
    {
        Rows(x, weight);
        if (residual is not null && residual.Shape != x.Shape)
        {
            throw new ArgumentException($"The residual {residual.Shape} does not match {x.Shape}.");
        }

        Tensor y = Workspace.Current.Allocate(x.Shape);
        var normalization = new ChannelNormalization(
            mean.Storage, variance.Storage, weight.Storage, bias.Storage, mode.Epsilon);
        x.Backend.BatchNorm(x.Storage, normalization, residual?.Storage, mode.Relu, y.Storage);
        return Tape.Records(x, weight, bias) || Tape.Records(x, residual)
            ? Tape.Record(y, new BatchNorm(x, weight, bias, mean, variance, residual, mode))
            : y;
    }

    public override void Backward(Tensor gradient)
    {
        Workspace workspace = Workspace.Current;
        Tensor gx = workspace.Allocate(_x.Shape);
        Tensor gWeight = workspace.Allocate(_weight.Shape);
        Tensor gBias = workspace.Allocate(_weight.Shape);
        Tensor? gResidual = _residual is { RequiresGradient: true } ? workspace.Allocate(_x.Shape) : null;
        var normalization = new ChannelNormalization(
            _mean.Storage, _variance.Storage, _weight.Storage, _bias.Storage, _mode.Epsilon);
        _x.Backend.BatchNormGradient(
            new BatchNormPass(_x.Storage, normalization, _mode.OfBatch, _mode.Relu ? Output.Storage : null),
            gradient.Storage,
            new BatchNormGradients(gx.Storage, gWeight.Storage, gBias.Storage, gResidual?.Storage));
        Tape.Accumulate(_x, gx);
        Tape.Accumulate(_weight, gWeight);
        Tape.Accumulate(_bias, gBias);
        if (gResidual is not null)
        {
            Tape.Accumulate(_residual!, gResidual);
        }
    }

    public override void ReleaseSaved()
    {
        if (_mode.OfBatch)
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

    protected override void Describe(OpDescription description) => description
        .Input("x", _x).Input("weight", _weight).Input("bias", _bias)
        .Input("mean", _mode.OfBatch ? null : _mean).Input("variance", _mode.OfBatch ? null : _variance)
        .Input("residual", _residual)
        .Attribute("training", _mode.OfBatch).Attribute("relu", _mode.Relu).Attribute("epsilon", _mode.Epsilon);
}

/// <summary>The mode of a batch normalization: the source of its statistics, and whether ReLU follows.</summary>
internal readonly record struct BatchNormMode(bool OfBatch, bool Relu, float Epsilon);

public static partial class TensorOps
{
    extension(Tensor x)
    {
        /// <summary>
        /// Batch normalization with the statistics of this batch, over all axes but the last. The running statistics
        /// move by <paramref name="momentum"/> towards them (the variance unbiased, as PyTorch keeps it). A residual is
        /// added and the sum passed through ReLU in the same pass.
        /// </summary>
        public Tensor BatchNormTraining(
            Tensor weight, Tensor bias, Tensor runningMean, Tensor runningVariance, float momentum, float epsilon,
            bool relu = false, Tensor? residual = null)
        {
            (int rows, int channels) = BatchNorm.Rows(x, weight);
            Workspace workspace = Workspace.Current;
            Tensor mean = workspace.Allocate(weight.Shape);
            Tensor variance = workspace.Allocate(weight.Shape);
            x.Backend.BatchNormStatistics(x.Storage, mean.Storage, variance.Storage,
                new RunningStatistics(runningMean.Storage, runningVariance.Storage, momentum), rows, channels);
            return BatchNorm.Forward(
                x, weight, bias, mean, variance, residual, new BatchNormMode(OfBatch: true, relu, epsilon));
        }

        /// <summary>Batch normalization with given statistics, which stay as they are.</summary>
        public Tensor BatchNormEvaluation(
            Tensor weight, Tensor bias, Tensor mean, Tensor variance, float epsilon,
            bool relu = false, Tensor? residual = null) =>
            BatchNorm.Forward(
                x, weight, bias, mean, variance, residual, new BatchNormMode(OfBatch: false, relu, epsilon));
    }
}
