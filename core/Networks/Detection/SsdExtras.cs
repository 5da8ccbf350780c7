using Querent.Autograd;
using Querent.Backends;
using Querent.Layers;
using Querent.Randomness;
using Querent.Tensors;

namespace Querent.Networks;

/// <summary>
/// The four pairs of layers behind conv7, each a 1x1 convolution to half the channels of the 3x3 one that shrinks the
/// map after it: conv8_2, conv9_2, conv10_2, conv11_2. Layers are numbered <c>0 .. 7</c>.
/// </summary>
internal sealed class SsdExtras : ConvReluLayers
{
    private static readonly int[] s_channels = [8, 4, 4, 4];

    private readonly (ConvBatchNormRelu Squeeze, ConvBatchNormRelu Shrink)[] _pairs;

    internal SsdExtras(IBackend backend, SsdOptions options, int extent, Seed seed)
        : base(backend, WeightDistribution.XavierUniform, seed)
    {
        int channels = Vgg.LastChannels(options.Width);
        _pairs = new (ConvBatchNormRelu, ConvBatchNormRelu)[s_channels.Length];
        for (int pair = 0; pair < _pairs.Length; pair++)
        {
            int width = s_channels[pair] * options.Width;
            Window shrink = Shrink(pair, extent);
            int shrunk = shrink.OutputHeight(extent);
            _pairs[pair] = (
                AddLayer(2 * pair, channels, width / 2, Window.Square(1), Normalizes(options, extent)),
                AddLayer((2 * pair) + 1, width / 2, width, shrink, Normalizes(options, shrunk)));
            (channels, extent) = (width, shrunk);
        }
    }

    /// <summary>The extents of the four maps behind a conv7 of an extent.</summary>
    internal static int[] Extents(int conv7)
    {
        var extents = new int[s_channels.Length];
        for (int pair = 0; pair < extents.Length; pair++)
        {
            extents[pair] = conv7 = Shrink(pair, conv7).OutputHeight(conv7);
        }

        return extents;
    }

    internal static IEnumerable<int> Channels(int width) => s_channels.Select(factor => factor * width);

    /// <summary>The four maps, none of them the caller's own.</summary>
    internal Tensor[] Forward(Tensor conv7, ForwardContext context)
    {
        var maps = new Tensor[_pairs.Length];
        Tensor x = conv7;
        for (int pair = 0; pair < maps.Length; pair++)
        {
            Tensor squeezed = _pairs[pair].Squeeze.Forward(x, context);
            x = maps[pair] = _pairs[pair].Shrink.Forward(squeezed, context);
            Tape.ReleaseUnlessRecorded(squeezed);
        }

        return maps;
    }

    // SSD300's last two go from 5 to 3 to 1 without padding. A map that is too small for that is halved like the ones
    // before, which leaves a single cell as it is.
    private static Window Shrink(int pair, int extent) =>
        pair >= 2 && extent >= 3 ? Window.Square(3) : Window.Square(3, stride: 2, padding: 1);

    // The statistics of a single cell are unreliable over a small batch, and undefined over a batch of one.
    private static bool Normalizes(SsdOptions options, int extent) => options.BatchNormalization && extent > 1;
}
