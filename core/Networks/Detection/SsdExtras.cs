using Querent.Autograd;
using Querent.Backends;
using Querent.Layers;
using Querent.Randomness;
using Querent.Tensors;

namespace Querent.Networks;

/// <summary>
/// The pairs of layers behind the trunk of an SSD, each a 1x1 convolution to half the channels of the 3x3 one that shrinks
/// the map after it. Layers are numbered <c>0, 1, ...</c>.
/// </summary>
internal sealed class SsdExtras : ConvReluLayers
{
    private readonly (ConvBatchNormRelu Squeeze, ConvBatchNormRelu Shrink)[] _pairs;

    internal SsdExtras(IBackend backend, SsdExtrasPlan plan, Seed seed)
        : base(backend, WeightDistribution.XavierUniform, seed)
    {
        (int channels, int extent) = (plan.Channels, plan.Extent);
        _pairs = new (ConvBatchNormRelu, ConvBatchNormRelu)[plan.Widths.Count];
        for (int pair = 0; pair < _pairs.Length; pair++)
        {
            int width = plan.Widths[pair], half = SsdExtrasPlan.Squeezed(width), shrunk = plan.Extents[pair];
            _pairs[pair] = (
                AddLayer(2 * pair, channels, half, Window.Square(1), plan.Normalizes(extent)),
                AddLayer((2 * pair) + 1, half, width, plan.Shrink(pair, extent), plan.Normalizes(shrunk)));
            (channels, extent) = (width, shrunk);
        }
    }

    /// <summary>The maps, none of them the caller's own.</summary>
    internal Tensor[] Forward(Tensor last, ForwardContext context)
    {
        var maps = new Tensor[_pairs.Length];
        Tensor x = last;
        for (int pair = 0; pair < maps.Length; pair++)
        {
            Tensor squeezed = _pairs[pair].Squeeze.Forward(x, context);
            x = maps[pair] = _pairs[pair].Shrink.Forward(squeezed, context);
            Tape.ReleaseUnlessRecorded(squeezed);
        }

        return maps;
    }
}
