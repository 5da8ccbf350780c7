using Querent.Autograd.Ops;
using Querent.Backends;
using Querent.Tensors;

namespace Querent.Layers;

/// <summary>Batch normalization over the last axis, with a learned factor and shift and running statistics.</summary>
public sealed class BatchNormalization : Module
{
    private readonly Tensor _weight;
    private readonly Tensor _bias;
    private readonly Tensor _runningMean;
    private readonly Tensor _runningVariance;
    private readonly float _momentum;
    private readonly float _epsilon;

    /// <summary>
    /// A layer that begins with factors of 1, shifts of 0, a running mean of 0 and a running variance of 1.
    /// </summary>
    /// <param name="backend">The device of its tensors.</param>
    /// <param name="channels">Extent of the last axis.</param>
    /// <param name="momentum">The weight of the statistics of a batch when they move the running ones, 0 to 1.</param>
    /// <param name="epsilon">Added to the variance before its square root is taken.</param>
    public BatchNormalization(IBackend backend, int channels, float momentum = 0.1f, float epsilon = 1e-5f)
    {
        (_momentum, _epsilon) = (momentum, epsilon);
        var shape = new Shape(channels);
        _weight = AddParameter("weight", backend, Initialization.Constant(channels, 1), shape);
        _bias = AddParameter("bias", backend, Initialization.Constant(channels, 0), shape);
        _runningMean = AddStatistic("running_mean", backend, Initialization.Constant(channels, 0), shape);
        _runningVariance = AddStatistic("running_var", backend, Initialization.Constant(channels, 1), shape);
    }

    /// <summary>
    /// The layer in evaluation mode, as constants that the layer before it can apply in its epilogue.
    /// </summary>
    internal ChannelNormalization Constants => new(
        _runningMean.Storage, _runningVariance.Storage, _weight.Storage, _bias.Storage, _epsilon);

    /// <summary>The normalized x, plus the residual and with ReLU applied if asked.</summary>
    public Tensor Forward(Tensor x, ForwardContext context, bool relu = false, Tensor? residual = null) =>
        context.IsTraining
            ? x.BatchNormTraining(
                _weight, _bias, _runningMean, _runningVariance, _momentum, _epsilon, relu, residual)
            : x.BatchNormEvaluation(_weight, _bias, _runningMean, _runningVariance, _epsilon, relu, residual);
}
