using Querent.Backends;
using Querent.Layers;
using Querent.Tensors;

namespace Querent.Optimizers;

/// <summary>RMSprop with smoothing 0.99 and epsilon 1e-8, not centered, without momentum.</summary>
internal sealed class RmsProp(IEnumerable<NamedTensor> parameters, OptimizerOptions options)
    : Optimizer(parameters, options, 1)
{
    protected override void Step(Tensor parameter, Tensor gradient, Tensor[] state)
    {
        var step = new RmsPropStep(LearningRate, Smoothing: 0.99f, Epsilon: 1e-8f, Options.WeightDecay);
        parameter.Backend.RmsPropStep(parameter.Storage, gradient.Storage, state[0].Storage, step);
    }
}
