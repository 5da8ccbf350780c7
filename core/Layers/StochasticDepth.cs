using Querent.Autograd.Ops;
using Querent.Tensors;

namespace Querent.Layers;

/// <summary>
/// Stochastic depth (Huang et al. 2016): in training and sampling a residual branch is left out of a sample with a
/// given probability, and else scaled by 1 / (1 - probability); in evaluation it always counts. The paper draws once
/// for the whole batch and scales in evaluation instead; the expected value is the same.
/// </summary>
public sealed class StochasticDepth : Module
{
    /// <summary>A layer with a fixed probability; it has no parameters.</summary>
    /// <param name="probability">Of a sample to go without the branch; at least 0 and less than 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The probability is not in [0, 1).</exception>
    public StochasticDepth(float probability)
    {
        DropMask.Check(probability);
        Probability = probability;
    }

    /// <summary>Of a sample to go without the branch.</summary>
    public float Probability { get; }

    /// <summary>The branch itself in evaluation and for a probability of 0, else a new tensor of its shape.</summary>
    /// <param name="branch">[batch, ...], the summand of the shortcut.</param>
    /// <param name="context">Another one for each layer: <c>context.For(3)</c>.</param>
    public Tensor Forward(Tensor branch, ForwardContext context) => context.IsStochastic
        ? branch.DropSamples(Probability, context.Seed, context.SampleKeys.Span)
        : branch;
}
