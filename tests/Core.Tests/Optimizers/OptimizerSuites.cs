using Querent.Backends;
using Querent.Backends.Cpu;
using Querent.Conformance;
using Querent.Optimizers;

namespace Querent.Core.Tests.Optimizers;

/// <summary>The optimizers of core by the suite that those of plugins are held to.</summary>
public abstract class CoreOptimizerConformance(OptimizerOptions options) : OptimizerConformance
{
    protected override OptimizerOptions Options => options;

    protected override IBackend Create() => new CpuBackend(threads: 2);
}

public sealed class SgdConformance() : CoreOptimizerConformance(
    new OptimizerOptions { LearningRate = 0.1f, Momentum = 0.9f, Nesterov = true, WeightDecay = 0.1f })
{
    protected override WeightStep Formula => (weight, gradient, state, _) =>
    {
        double decayed = gradient + (0.1f * weight);
        state[0] = (0.9f * state[0]) + decayed;
        return weight - (0.1f * (decayed + (0.9f * state[0])));
    };
}

public abstract class AdamFormula(OptimizerKind kind, bool decoupled) : CoreOptimizerConformance(
    new OptimizerOptions { Kind = kind, LearningRate = 0.01f, WeightDecay = 0.1f })
{
    protected override WeightStep Formula => (weight, gradient, state, step) =>
    {
        double decayed = decoupled ? gradient : gradient + (0.1f * weight);
        state[0] = (0.9f * state[0]) + ((1 - 0.9f) * decayed);
        state[1] = (0.999f * state[1]) + ((1 - 0.999f) * decayed * decayed);
        double mean = state[0] / (1 - Math.Pow(0.9f, step)), square = state[1] / (1 - Math.Pow(0.999f, step));
        double shrunk = decoupled ? weight * (1 - (0.01f * 0.1f)) : weight;
        return shrunk - (0.01f * mean / (Math.Sqrt(square) + 1e-8));
    };
}

public sealed class AdamConformance() : AdamFormula(OptimizerKind.Adam, decoupled: false);

public sealed class AdamWConformance() : AdamFormula(OptimizerKind.AdamW, decoupled: true);

public sealed class RmsPropConformance() : CoreOptimizerConformance(
    new OptimizerOptions { Kind = OptimizerKind.RmsProp, LearningRate = 0.01f, WeightDecay = 0.1f })
{
    protected override WeightStep Formula => (weight, gradient, state, _) =>
    {
        double decayed = gradient + (0.1f * weight);
        state[0] = (0.99f * state[0]) + ((1 - 0.99f) * decayed * decayed);
        return weight - (0.01f * decayed / (Math.Sqrt(state[0]) + 1e-8));
    };
}
