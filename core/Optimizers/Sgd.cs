using Querent.Backends;
using Querent.Layers;
using Querent.Tensors;

namespace Querent.Optimizers;

/// <summary>
/// Stochastic gradient descent with momentum, optionally Nesterov's, and weight decay, as PyTorch defines it.
/// </summary>
internal sealed class Sgd(IEnumerable<NamedTensor> parameters, OptimizerOptions options)
    : Optimizer(parameters, options, options.Momentum == 0 ? 0 : 1)
{
    protected override void Step(Tensor parameter, Tensor gradient, Tensor[] state)
    {
        Storage? velocity = state.Length == 0 ? null : state[0].Storage;
        var step = new SgdStep(LearningRate, Options.Momentum, Options.WeightDecay, Options.Nesterov);
        parameter.Backend.SgdStep(parameter.Storage, gradient.Storage, velocity, step);
    }
}
