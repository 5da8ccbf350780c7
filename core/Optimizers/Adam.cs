using Querent.Backends;
using Querent.Layers;

namespace Querent.Optimizers;

/// <summary>Adam, and AdamW with its decoupled weight decay; betas 0.9 and 0.999, epsilon 1e-8.</summary>
internal sealed class Adam(IEnumerable<NamedTensor> parameters, OptimizerOptions options)
    : BatchedOptimizer(parameters, options, 2)
{
    private const float Beta1 = 0.9f;
    private const float Beta2 = 0.999f;

    protected override void Step(IOptimizerOps backend, ReadOnlySpan<SteppedParameter> parameters) => backend.AdamSteps(
        parameters,
        new AdamStep(
            LearningRate, Beta1, Beta2, Epsilon: 1e-8f, Options.WeightDecay,
            Decoupled: Options.Kind == OptimizerKind.AdamW,
            Correction1: (float)(1 - Math.Pow(Beta1, StepCount)),
            Correction2: (float)(1 - Math.Pow(Beta2, StepCount))));
}
