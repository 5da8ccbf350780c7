using Querent.Backends;
using Querent.Layers;

namespace Querent.Optimizers;

/// <summary>RMSprop with smoothing 0.99 and epsilon 1e-8, not centered, without momentum.</summary>
internal sealed class RmsProp(IEnumerable<NamedTensor> parameters, OptimizerOptions options)
    : BatchedOptimizer(parameters, options, 1)
{
    protected override void Step(IOptimizerOps backend, ReadOnlySpan<SteppedParameter> parameters) => backend.RmsPropSteps(
        parameters, new RmsPropStep(LearningRate, Smoothing: 0.99f, Epsilon: 1e-8f, Options.WeightDecay));
}
