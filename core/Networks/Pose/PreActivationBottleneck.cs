using Querent.Autograd;
using Querent.Autograd.Ops;
using Querent.Backends;
using Querent.Layers;
using Querent.Randomness;
using Querent.Tensors;

namespace Querent.Networks;

/// <summary>
/// y = conv3(relu(bn3(conv2(relu(bn2(conv1(relu(bn1(x)))))))) + shortcut(x), with kernels of 1, 3 and 1 (He et al. 2016,
/// "Identity Mappings in Deep Residual Networks"); the shortcut is a 1x1 convolution where the channels change, else x
/// itself. Names are those of the public PyTorch hourglass: <c>bn1, conv1, ..., downsample.0</c>.
/// </summary>
internal sealed class PreActivationBottleneck : Module
{
    private readonly BatchNormalization _norm1;
    private readonly Convolution _conv1;
    private readonly BatchNormalization _norm2;
    private readonly Convolution _conv2;
    private readonly BatchNormalization _norm3;
    private readonly Convolution _conv3;
    private readonly Convolution? _shortcut;

    /// <param name="backend">Of the weights.</param>
    /// <param name="inChannels">Channels of the input.</param>
    /// <param name="outChannels">Channels of the output, twice those in between.</param>
    /// <param name="seed">Of the initial weights.</param>
    internal PreActivationBottleneck(IBackend backend, int inChannels, int outChannels, Seed seed)
    {
        int inner = outChannels / 2;
        _norm1 = AddChild("bn1", new BatchNormalization(backend, inChannels));
        _conv1 = AddChild("conv1", new Convolution(backend, inChannels, inner, 1, seed.For(1), bias: true));
        _norm2 = AddChild("bn2", new BatchNormalization(backend, inner));
        _conv2 = AddChild("conv2", new Convolution(backend, inner, inner, 3, seed.For(2), padding: 1, bias: true));
        _norm3 = AddChild("bn3", new BatchNormalization(backend, inner));
        _conv3 = AddChild("conv3", new Convolution(backend, inner, outChannels, 1, seed.For(3), bias: true));
        if (inChannels != outChannels)
        {
            _shortcut = AddChild("downsample.0",
                new Convolution(backend, inChannels, outChannels, 1, seed.For(4), bias: true));
        }
    }

    /// <summary>Values of its kernels.</summary>
    internal static long Weights(long inChannels, long outChannels)
    {
        long inner = outChannels / 2, shortcut = inChannels == outChannels ? 0 : inChannels * outChannels;
        return (inner * (inChannels + (9 * inner) + outChannels)) + shortcut;
    }

    internal Tensor Forward(Tensor x, ForwardContext context)
    {
        Tensor residual = _norm1.Forward(x, context, relu: true)
            .Then(y => _conv1.Forward(y, _norm2, context, relu: true))
            .Then(y => _conv2.Forward(y, _norm3, context, relu: true))
            .Then(y => _conv3.Forward(y));
        Tensor identity = _shortcut is null ? x : _shortcut.Forward(x);
        Tensor output = residual.Then(y => y.Add(identity));
        if (identity != x)
        {
            Tape.ReleaseUnlessRecorded(identity);
        }

        return output;
    }

}
