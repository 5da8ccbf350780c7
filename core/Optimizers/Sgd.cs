using Querent.Backends;
using Querent.Layers;

namespace Querent.Optimizers;

/// <summary>
/// Stochastic gradient descent with momentum, optionally Nesterov's, and weight decay, as PyTorch defines it.
/// </summary>
internal sealed class Sgd(IEnumerable<NamedTensor> parameters, OptimizerOptions options)
    : BatchedOptimizer(parameters, options, options.Momentum == 0 ? 0 : 1)
{
    protected override void Step(IOptimizerOps backend, ReadOnlySpan<SteppedParameter> parameters) => backend.SgdSteps(
        parameters, new SgdStep(LearningRate, Options.Momentum, Options.WeightDecay, Options.Nesterov));
}
