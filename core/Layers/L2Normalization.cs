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

    public L2Normalization(IBackend backend, int channels, float scale) =>
        _weight = AddParameter("weight", backend, Initialization.Constant(channels, scale), new Shape(channels));

    public Tensor Forward(Tensor x) => x.L2Norm(_weight);
}
