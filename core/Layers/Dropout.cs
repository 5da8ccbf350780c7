using Querent.Autograd.Ops;
using Querent.Tensors;

namespace Querent.Layers;

/// <summary>
/// Dropout (Srivastava et al. 2014) of x [batch, ...]: in training and sampling each element is 0 with a given
/// probability and else scaled by 1 / (1 - probability); in evaluation nothing happens.
/// </summary>
public sealed class Dropout : Module
{
    /// <summary>A layer with a fixed probability; it has no parameters.</summary>
    /// <param name="probability">Of an element to be dropped; at least 0 and less than 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The probability is not in [0, 1).</exception>
    public Dropout(float probability)
    {
        DropMask.Check(probability);
        Probability = probability;
    }

    /// <summary>Of an element to be dropped.</summary>
    public float Probability { get; }

    /// <summary>x itself in evaluation and for a probability of 0, else a new tensor of its shape.</summary>
    /// <param name="x">[batch, ...]</param>
    /// <param name="context">Another one for each layer: <c>context.For(3)</c>.</param>
    public Tensor Forward(Tensor x, ForwardContext context) => context.IsStochastic
        ? x.Dropout(Probability, context.Seed, context.SampleKeys.Span)
        : x;
}
