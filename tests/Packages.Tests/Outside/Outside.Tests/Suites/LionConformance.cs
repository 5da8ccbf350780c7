using Querent.Conformance;
using Querent.Optimizers;

namespace Outside.Tests;

/// <summary>The optimizer of this plugin; a class for each backend derives from it.</summary>
public abstract class LionConformance : OptimizerConformance
{
    private const double Decay = 0.1f;

    protected override OptimizerOptions Options =>
        new() { Factory = Lion.Factory, LearningRate = 0.01f, WeightDecay = (float)Decay };

    protected override WeightStep Formula => (weight, gradient, state, _) =>
    {
        int direction = Math.Sign((Lion.Beta1 * state[0]) + ((1 - Lion.Beta1) * gradient));
        state[0] = (Lion.Beta2 * state[0]) + ((1 - Lion.Beta2) * gradient);
        return weight - (0.01f * (direction + (Decay * weight)));
    };
}
