using Querent.Autograd;
using Querent.Backends;
using Querent.Layers;
using Querent.Randomness;
using Querent.Tensors;

namespace Querent.Networks;

/// <summary>
/// The three pairs of layers behind the trunk, each a 1x1 convolution to half the channels of the 3x3 one that shrinks the map
/// after it, with batch normalization. Layers are numbered <c>0 .. 5</c>.
/// </summary>
internal sealed class ResNetSsdExtras : ConvReluLayers
{
    private readonly (ConvBatchNormRelu Squeeze, ConvBatchNormRelu Shrink)[] _pairs;

    internal ResNetSsdExtras(IBackend backend, ResNetSsdOptions options, Seed seed)
        : base(backend, WeightDistribution.XavierUniform, seed)
    {
        int channels = options.Trunk.TapChannels[^1], width = options.ExtraChannels;
        int extent = options.SourceMaps[ResNetSsdOptions.ExtraMaps - 1].Height;
        _pairs = new (ConvBatchNormRelu, ConvBatchNormRelu)[ResNetSsdOptions.ExtraMaps];
        for (int pair = 0; pair < _pairs.Length; pair++)
        {
            Window shrink = Shrink(pair, extent);
            int shrunk = shrink.OutputHeight(extent);
            _pairs[pair] = (
                AddLayer(2 * pair, channels, (width + 1) / 2, Window.Square(1), Normalizes(extent)),
                AddLayer((2 * pair) + 1, (width + 1) / 2, width, shrink, Normalizes(shrunk)));
            (channels, extent) = (width, shrunk);
        }
    }

    /// <summary>The extents of the three maps behind a last stage of an extent.</summary>
    internal static int[] Extents(int stage)
    {
        var extents = new int[ResNetSsdOptions.ExtraMaps];
        for (int pair = 0; pair < extents.Length; pair++)
        {
            extents[pair] = stage = Shrink(pair, stage).OutputHeight(stage);
        }

        return extents;
    }

    /// <summary>Values of the kernels alone.</summary>
    internal static long Values(ResNetSsdOptions options)
    {
        long width = options.ExtraChannels, half = (width + 1) / 2;
        return (options.Trunk.TapChannels[^1] * half) + ((ResNetSsdOptions.ExtraMaps - 1) * width * half)
            + (ResNetSsdOptions.ExtraMaps * 9 * half * width);
    }

    /// <summary>The three maps, none of them the caller's own.</summary>
    internal Tensor[] Forward(Tensor stage, ForwardContext context)
    {
        var maps = new Tensor[_pairs.Length];
        Tensor x = stage;
        for (int pair = 0; pair < maps.Length; pair++)
        {
            Tensor squeezed = _pairs[pair].Squeeze.Forward(x, context);
            x = maps[pair] = _pairs[pair].Shrink.Forward(squeezed, context);
            Tape.ReleaseUnlessRecorded(squeezed);
        }

        return maps;
    }

    // As SSD300's maps do: 10 to 5, then 5 to 3 and 3 to 1 without padding. A map that is too small for that is halved.
    private static Window Shrink(int pair, int extent) =>
        pair >= 1 && extent >= 3 ? Window.Square(3) : Window.Square(3, stride: 2, padding: 1);

    // The statistics of a single cell are unreliable over a small batch, and undefined over a batch of one.
    private static bool Normalizes(int extent) => extent > 1;
}
