using Querent.Autograd.Ops;
using Querent.Backends;
using Querent.Tensors;

namespace Querent.Layers;

/// <summary>
/// Scales the channels of each pixel to an L2 norm of one, times a learned factor per channel (Liu et al. 2016): a map
/// whose values are much larger than those of the others then weighs as much as they do.
/// </summary>
public sealed class L2Normalization : Module
{
    private readonly Tensor _weight;

    /// <summary>A layer with the same initial factor in every channel.</summary>
    /// <param name="backend">The device of its tensors.</param>
    /// <param name="channels">Extent of the last axis.</param>
    /// <param name="scale">The initial factor: the length of the channels of a pixel.</param>
    public L2Normalization(IBackend backend, int channels, float scale) =>
        _weight = AddParameter("weight", backend, Initialization.Constant(channels, scale), new Shape(channels));

    /// <summary>The normalized x, of the shape of x; channels are its last axis.</summary>
    public Tensor Forward(Tensor x) => x.L2Norm(_weight);
}
