using Querent.Autograd;
using Querent.Autograd.Ops;
using Querent.Backends;
using Querent.Layers;
using Querent.Randomness;
using Querent.Tensors;

namespace Querent.Networks;

/// <summary>
/// The convolutions of VGG-16 (Simonyan and Zisserman 2015) as SSD uses them: the fifth pooling keeps the size, and the
/// first two fully connected layers are a dilated 3x3 convolution (conv6) and a 1x1 convolution (conv7). Layers are
/// numbered as torchvision and ssd.pytorch do, where ReLU and pooling count: <c>0, 2, 5, ..., 28, 31, 33</c>.
/// </summary>
internal sealed class Vgg : ConvReluLayers
{
    private static readonly int[] s_layersPerBlock = [2, 2, 3, 3, 3];
    private static readonly int[] s_channels = [1, 2, 4, 8, 8];

    // SSD rounds the third up, so that conv4_3 is 38 of 75 and not 37.
    private static readonly Window[] s_pools =
    [
        Window.Square(2, 2), Window.Square(2, 2), Window.Square(2, 2, ceilMode: true), Window.Square(2, 2),
        Window.Square(3, 1, padding: 1),
    ];

    private readonly ConvBatchNormRelu[][] _blocks;
    private readonly ConvBatchNormRelu _conv6;
    private readonly ConvBatchNormRelu _conv7;

    internal Vgg(IBackend backend, SsdOptions options, Seed seed)
        : base(backend, WeightDistribution.HeNormal, seed)
    {
        bool normalized = options.BatchNormalization;
        (int channels, int position) = (3, 0);
        _blocks = new ConvBatchNormRelu[s_layersPerBlock.Length][];
        for (int block = 0; block < _blocks.Length; block++)
        {
            int width = s_channels[block] * options.Width;
            _blocks[block] = new ConvBatchNormRelu[s_layersPerBlock[block]];
            for (int i = 0; i < _blocks[block].Length; i++, position += 2)
            {
                _blocks[block][i] = AddLayer(position, channels, width, Window.Square(3, padding: 1), normalized);
                channels = width;
            }

            position++;
        }

        int last = LastChannels(options.Width);
        Window dilated = Window.Square(3, padding: options.Dilation, dilation: options.Dilation);
        _conv6 = AddLayer(position, channels, last, dilated, normalized);
        _conv7 = AddLayer(position + 2, last, last, Window.Square(1), normalized);
    }

    /// <summary>The extents of conv4_3 and conv7 for an image of an extent.</summary>
    internal static (int Conv4, int Conv7) Extents(int input)
    {
        int conv4 = s_pools[..3].Aggregate(input, (extent, pool) => pool.OutputHeight(extent));
        return (conv4, s_pools[3].OutputHeight(conv4));
    }

    internal static int Conv4Channels(int width) => s_channels[3] * width;

    /// <summary>The number of weights, without biases and batch normalization.</summary>
    internal static long Weights(int width)
    {
        (long count, long channels) = (0, 3);
        for (int block = 0; block < s_channels.Length; block++)
        {
            long next = (long)s_channels[block] * width;
            count += 9 * next * (channels + ((s_layersPerBlock[block] - 1) * next));
            channels = next;
        }

        long last = LastChannels(width);
        return count + (last * ((9 * channels) + last));
    }

    /// <summary>Channels of conv7.</summary>
    internal static int LastChannels(int width) => 16 * width;

    /// <summary>conv4_3 and conv7, both after ReLU.</summary>
    internal (Tensor Conv4, Tensor Conv7) Forward(Tensor images, ForwardContext context)
    {
        Tensor x = images, conv4 = images;
        for (int block = 0; block < _blocks.Length; block++)
        {
            foreach (ConvBatchNormRelu layer in _blocks[block])
            {
                x = Next(x, layer.Forward(x, context), images, conv4);
            }

            conv4 = block == 3 ? x : conv4;
            x = Next(x, MaxPool2d.Forward(x, s_pools[block]), images, conv4);
        }

        x = Next(x, _conv6.Forward(x, context), images, conv4);
        return (conv4, Next(x, _conv7.Forward(x, context), images, conv4));
    }

    // Releases the tensor that was just consumed unless it is the caller's or a result.
    private static Tensor Next(Tensor consumed, Tensor result, Tensor images, Tensor conv4)
    {
        if (consumed != images && consumed != conv4)
        {
            Tape.ReleaseUnlessRecorded(consumed);
        }

        return result;
    }
}
